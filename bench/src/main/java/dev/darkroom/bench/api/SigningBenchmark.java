// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.s3.signing.UrlSigner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;

/** A URL to download a variant, by our signer and by the SDK's, as text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked // JMH sets the fields, after the constructor.
public class SigningBenchmark {

  private static final Duration VALIDITY = Duration.ofHours(1);
  private static final String BUCKET = "darkroom-variants";

  private S3Presigner sdk;
  private UrlSigner ours;
  private int number;

  @Setup
  public void prepare() {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    sdk =
        S3Presigner.builder().region(Region.EU_CENTRAL_1).credentialsProvider(credentials).build();
    ours = new UrlSigner(sdk, credentials, InstantSource.system());
  }

  @Benchmark
  public String ours() {
    return ours.get(new ObjectRef(BUCKET, key()), VALIDITY, null).url().toString();
  }

  @Benchmark
  public String sdk() {
    return sdk.presignGetObject(
            GetObjectPresignRequest.builder()
                .signatureDuration(VALIDITY)
                .getObjectRequest(GetObjectRequest.builder().bucket(BUCKET).key(key()).build())
                .build())
        .url()
        .toString();
  }

  private String key() {
    number++;
    return "8d3f0a52-7c1e-4b7e-9d55-2f1f6a9b0c11/variants/6fa459ea-ee8a-4ca4-894e-"
        + (100_000_000_000L + number)
        + "/original/medium.jpg";
  }

  /** Measures both, one after the other, in processes of their own. */
  static ApiResults.Signing measure() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^" + SigningBenchmark.class.getName() + "\\.")
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .verbosity(VerboseMode.SILENT)
                    .jvmArgs(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=logback-quiet.xml")
                    .build())
            .run();
    return new ApiResults.Signing(score(results, "ours"), score(results, "sdk"));
  }

  private static double score(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getPrimaryResult().getLabel().equals(method))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElseThrow();
  }
}
