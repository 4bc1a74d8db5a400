// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.s3;

import dev.darkroom.embedded.server.EmbeddedServerException;
import java.lang.reflect.Field;
import java.util.Set;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.server.Connector;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/**
 * Bodies that call themselves forms, as those of {@code curl -X PUT --data-binary} do. To S3 they
 * are content as any other; the server inside S3Proxy would take them for parameters of the
 * request, and cut off what is too long for that.
 */
final class Forms {

  private Forms() {}

  /** Has the server read none. S3Proxy has no setting for that and shows its server to nobody. */
  static void leaveAlone(S3Proxy proxy) {
    for (Connector connector : serverOf(proxy).getConnectors()) {
      connector
          .getConnectionFactory(HttpConnectionFactory.class)
          .getHttpConfiguration()
          .setFormEncodedMethods(Set.of());
    }
  }

  private static Server serverOf(S3Proxy proxy) {
    try {
      Field server = S3Proxy.class.getDeclaredField("server");
      server.setAccessible(true);
      return (Server) server.get(proxy);
    } catch (ReflectiveOperationException e) {
      throw new EmbeddedServerException("this is not the S3Proxy that it is made for", e);
    }
  }
}
