import type { FastifyInstance } from 'fastify';
import { CsvFiles } from '../directory/directory.writer.js';

/** Takes CSV as one text or as a form with one file per section; everything else stays JSON. */
export function takeCsv(server: FastifyInstance): void {
  server.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new CsvFiles({ body: String(body) }));
  });
  server.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: { headers: Record<string, unknown> }, body: Buffer) => {
      const form = await new Response(new Uint8Array(body), {
        headers: { 'content-type': String(request.headers['content-type']) },
      })
        .formData()
        .catch(() => {
          throw Object.assign(new Error('malformed form'), { statusCode: 400 });
        });
      const files: Record<string, string> = {};
      for (const [name, value] of form) files[name] = typeof value === 'string' ? value : await value.text();
      return new CsvFiles(files);
    },
  );
}
