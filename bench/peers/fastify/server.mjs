// SPDX-License-Identifier: Apache-2.0
// Our API's peer: a process for each processor, each with one Fastify server. See bench/README.md.
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { build } from './app.mjs';

if (cluster.isPrimary) {
  for (let n = 0; n < availableParallelism(); n++) {
    cluster.fork();
  }
  cluster.on('exit', () => process.exit(1));
} else {
  await build().listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
}
