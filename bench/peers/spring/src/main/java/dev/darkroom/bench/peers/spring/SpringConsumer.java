// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.peers.spring;

import dev.darkroom.bench.queue.process.Answers;
import dev.darkroom.bench.queue.process.BenchEvent;
import dev.darkroom.bench.queue.process.Handled;
import dev.darkroom.bench.queue.process.Subscription;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * A listener of Spring Cloud AWS as its documentation shows it, in a Spring Boot application with
 * nothing else in it. SIGTERM closes the application, as anywhere.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SpringConsumer {

  public static void main(String[] args) {
    Subscription subscription = Subscription.load();
    SpringApplication application = new SpringApplication(SpringConsumer.class);
    application.setDefaultProperties(properties(subscription));
    Handled handled = application.run(args).getBean(Handled.class);
    Answers.serve(handled);
  }

  private static Map<String, Object> properties(Subscription subscription) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.main.banner-mode", "off");
    properties.put("spring.main.keep-alive", "true");
    properties.put("logging.level.root", "warn");
    properties.put("spring.cloud.aws.endpoint", subscription.endpoint().toString());
    properties.put("spring.cloud.aws.region.static", Subscription.REGION);
    properties.put("spring.cloud.aws.credentials.access-key", Subscription.ACCESS_KEY);
    properties.put("spring.cloud.aws.credentials.secret-key", Subscription.ACCESS_KEY);
    properties.put(
        "spring.cloud.aws.sqs.listener.max-concurrent-messages",
        Integer.toString(subscription.concurrency()));
    return properties;
  }

  @Bean
  Subscription subscription() {
    return Subscription.load();
  }

  @Bean
  Handled handled(Subscription subscription) {
    return new Handled(subscription.ledger());
  }

  @Bean
  Listener listener(Subscription subscription, Handled handled) {
    return new Listener(subscription.work(), handled);
  }

  /** The one setting that its documentation recommends for many messages at once, and our wait. */
  @Bean
  @ConditionalOnProperty(name = "bench.tuned", havingValue = "true")
  SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory(
      SqsAsyncClient client, Subscription subscription) {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
    executor.setVirtualThreads(true);
    SqsMessageListenerContainerFactory<Object> factory = new SqsMessageListenerContainerFactory<>();
    factory.configure(
        options ->
            options
                .componentsTaskExecutor(executor)
                .maxConcurrentMessages(subscription.concurrency())
                .pollTimeout(Duration.ofSeconds(20)));
    factory.setSqsAsyncClient(client);
    return factory;
  }

  /** Handles a message as text: nothing is parsed that need not be. */
  static final class Listener {

    private final Duration work;
    private final Handled handled;

    Listener(Duration work, Handled handled) {
      this.work = work;
      this.handled = handled;
    }

    @SqsListener(queueNames = "${bench.queue}")
    void handle(String body) throws InterruptedException {
      String key = BenchEvent.keyOf(body);
      if (work.isPositive()) {
        Thread.sleep(work);
      }
      handled.end(key);
    }
  }
}
