import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that can answer: reads the form, looks at nothing, and says the same every time. */
process.once('message', (xml: string) => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/xml' }).end(xml));
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
});
