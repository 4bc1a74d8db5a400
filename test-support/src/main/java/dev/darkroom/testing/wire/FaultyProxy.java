// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server on this machine and lets connections suffer. May be used from any thread.
 */
public final class FaultyProxy implements AutoCloseable {

  private final URI server;
  private final Traffic traffic;
  private final ServerSocket listener;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger struck = new AtomicInteger();
  private volatile Fault fault = new Fault.None();

  private FaultyProxy(URI server, Traffic traffic, ServerSocket listener) {
    this.server = server;
    this.traffic = traffic;
    this.listener = listener;
  }

  /**
   * A proxy without faults, on any free port of the loopback address.
   *
   * @param server with host and port
   */
  public static FaultyProxy before(URI server, Traffic traffic) {
    try {
      FaultyProxy proxy =
          new FaultyProxy(
              server, traffic, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("faulty-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What clients are to take for the server. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Lets every connection suffer from now on. Those that are open are closed: they were spared. */
  public void strike(Fault next) {
    struck.set(0);
    fault = next;
    links.forEach(Link::close);
  }

  /** Spares all connections from now on; what was lost on the way stays lost. */
  public void heal() {
    fault = new Fault.None();
    links.forEach(Link::spare);
  }

  /** How many connections the fault has truly met. */
  public int struck() {
    return struck.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    links.forEach(Link::close);
  }

  private void accept() {
    try {
      while (true) {
        connect(listener.accept());
      }
    } catch (IOException closed) {
      links.forEach(Link::close);
    }
  }

  private void connect(Socket client) {
    Fault suffered = fault;
    if (suffered instanceof Fault.Refused) {
      struck.incrementAndGet();
      Link.reset(client);
      return;
    }
    Socket upstream;
    try {
      upstream = new Socket(server.getHost(), server.getPort());
    } catch (IOException down) {
      Link.reset(client);
      return;
    }
    Link link = new Link(client, upstream, suffered, traffic, struck::incrementAndGet);
    links.add(link);
    link.start(() -> links.remove(link));
    if (!suffered.equals(fault)) {
      // It slipped in while the fault was being changed.
      link.close();
    }
  }
}
