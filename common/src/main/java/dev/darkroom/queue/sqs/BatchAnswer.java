// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.queue.sqs;

import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.ReceiptExpiredException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * What SQS says of the entries of a batch, whose ids are their positions: it answers 200 however
 * many it did.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html">BatchResultErrorEntry</a>
 */
final class BatchAnswer {

  private static final Set<String> NOT_HELD =
      Set.of(
          "ReceiptHandleIsInvalid",
          "MessageNotInflight",
          "AWS.SimpleQueueService.MessageNotInflight",
          "InvalidParameterValue");

  private final String queue;
  private final Map<String, EntryOutcome> outcomes = new HashMap<>();

  private BatchAnswer(String queue) {
    this.queue = queue;
  }

  static <S> BatchAnswer of(
      String queue,
      List<S> successful,
      Function<S, String> id,
      List<BatchResultErrorEntry> failed) {
    BatchAnswer answer = new BatchAnswer(queue);
    successful.forEach(done -> answer.outcomes.put(id.apply(done), new EntryOutcome.Done()));
    failed.forEach(error -> answer.outcomes.put(error.id(), answer.failure(error)));
    return answer;
  }

  /** An entry that the answer leaves out is taken for not done. */
  List<EntryOutcome> inOrder(int size) {
    return IntStream.range(0, size)
        .mapToObj(n -> outcomes.getOrDefault(Integer.toString(n), unavailable("no answer")))
        .toList();
  }

  private EntryOutcome failure(BatchResultErrorEntry error) {
    if (NOT_HELD.contains(String.valueOf(error.code()))) {
      return new EntryOutcome.Failed(new ReceiptExpiredException(null));
    }
    return Boolean.TRUE.equals(error.senderFault())
        ? new EntryOutcome.Failed(
            new QueueFaultException(
                "SQS refused an entry with " + error.code() + " for queue " + queue, null))
        : unavailable(String.valueOf(error.code()));
  }

  private EntryOutcome unavailable(String what) {
    return new EntryOutcome.Failed(
        new QueueUnavailableException(
            "SQS answered " + what + " for an entry for queue " + queue,
            new IllegalStateException(what)));
  }
}
