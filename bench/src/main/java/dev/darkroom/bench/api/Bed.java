// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.bench.child.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What both sides stand on: the database's stand-in, the clients, and one user's token. */
final class Bed implements AutoCloseable {

  private final Child database;
  private final Child clients;
  private final URI endpoint;
  private final String token;
  private final Path publicKey;

  private Bed(Child database, Child clients, URI endpoint, String token, Path publicKey) {
    this.database = database;
    this.clients = clients;
    this.endpoint = endpoint;
    this.token = token;
    this.publicKey = publicKey;
  }

  /** Starts both processes. */
  static Bed make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    Issuer issuer = Issuer.create();
    String token = issuer.token(StubPhotos.OWNER.value(), Instant.now());
    Path keys = Files.writeString(folder.resolve("jwks.json"), issuer.jwks());
    Path publicKey = Files.writeString(folder.resolve("public.pem"), issuer.pem());
    Path tokenFile = Files.writeString(folder.resolve("token"), token);
    Child database =
        Child.start(java(StubDatabase.class, keys), line -> line.startsWith(StubDatabase.ENDPOINT));
    URI endpoint = URI.create(database.answer().substring(StubDatabase.ENDPOINT.length()));
    Child clients =
        Child.start(
            java(LoadMain.class, tokenFile),
            line -> line.equals(LoadMain.READY) || LoadReport.isLine(line));
    clients.answer();
    return new Bed(database, clients, endpoint, token, publicKey);
  }

  private static List<String> java(Class<?> main, Path argument) {
    List<String> command = new ArrayList<>(Sides.java());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.addAll(
        List.of(
            "-classpath",
            System.getProperty("java.class.path"),
            main.getName(),
            argument.toString()));
    return command;
  }

  URI database() {
    return endpoint;
  }

  String token() {
    return token;
  }

  /** The key that tokens are checked with, as a PEM file. */
  Path publicKey() {
    return publicKey;
  }

  LoadReport closed(Operation operation, int port, int connections, int seconds)
      throws IOException, InterruptedException {
    return ask(LoadMain.CLOSED + " " + operation + " " + port + " " + connections + " " + seconds);
  }

  LoadReport paced(Operation operation, int port, int connections, int seconds, double perSecond)
      throws IOException, InterruptedException {
    return ask(
        String.join(
            " ",
            LoadMain.PACED,
            operation.name(),
            Integer.toString(port),
            Integer.toString(connections),
            Integer.toString(seconds),
            Double.toString(perSecond)));
  }

  private LoadReport ask(String order) throws IOException, InterruptedException {
    return LoadReport.parse(clients.ask(order));
  }

  @Override
  public void close() {
    clients.close();
    database.close();
  }
}
