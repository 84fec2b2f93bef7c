// Messages and stack traces of failures would otherwise stand in the history as plain text; here they become a payload,
// which the codec encrypts. The file is plain CommonJS without types: the SDK requires it by path, also straight from the
// sources under Jest, and the workflow bundle contains it.
// eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access -- see above
exports.failureConverter = new (require('@temporalio/common').DefaultFailureConverter)({
  encodeCommonAttributes: true,
});
