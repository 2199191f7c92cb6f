// Serves a folder on this machine alone, under the content security policy of the contract.
//   node serve.mjs [folder]     PORT=8080 by default; the next free one where it is taken
import { createServer } from 'node:http';
import { serving } from './serving.mjs';

const server = createServer(await serving(process.argv[2] ?? 'dist'));

let port = Number(process.env.PORT ?? 8080);
server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  port += 1;
  server.listen(port, '127.0.0.1');
});
server.on('listening', () => console.log(`Ringfence is at http://127.0.0.1:${port}/`));
server.listen(port, '127.0.0.1');
