const text = { type: 'string' };
const localized = { type: 'object', required: ['ja', 'en'], properties: { ja: text, en: text } };

/** Schema of `application/problem+json` (RFC 9457) with Kitei's own members. */
export const problemSchema = {
  type: 'object',
  description: 'What went wrong, in the language of Accept-Language; `messages` holds both languages.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'violations'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Leads to an explanation.' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: { type: 'string', description: 'Names the occurrence; the operator finds it in the log.' },
    clause: { type: 'string', description: 'The clause of the regulation that is broken.', examples: ['4.1.1(1)'] },
    violations: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['code', 'message', 'messages'],
        properties: {
          code: { type: 'string', examples: ['account/not-least-privilege'] },
          clause: text,
          field: { type: 'string', description: 'Path of the field at fault.', examples: ['entitlements[1].reason'] },
          message: text,
          messages: localized,
        },
      },
    },
  },
};
