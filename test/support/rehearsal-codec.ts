/**
 * Codec key of rehearsals and of the stored histories, so that these can be replayed anywhere. It protects nothing, and
 * no installation may use it.
 */
export const rehearsalCodecKeys = `test-only:${Buffer.from('not a secret: checked in for tests').subarray(0, 32).toString('base64')}`;
