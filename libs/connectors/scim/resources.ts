/** The parts of SCIM's core schema (RFC 7643) that accounts and their entitlements need. */

interface Resource {
  /** Given by the target. */
  readonly id: string;
  readonly schemas?: readonly string[];
  /** `version` is the ETag, where the target keeps one. */
  readonly meta?: { readonly version?: string };
}

export interface ScimUser extends Resource {
  readonly userName: string;
  /** Id of the account's case: the name of the resource at whoever provisions it. */
  readonly externalId?: string;
  readonly displayName?: string;
  readonly active?: boolean;
}

export interface ScimGroup extends Resource {
  readonly displayName: string;
  readonly members?: readonly { readonly value: string }[];
}

export interface Page<Found> {
  readonly totalResults: number;
  readonly Resources?: readonly Found[];
}

/** What a target says about itself; what it does not say it is taken to support. */
export interface ServiceProviderConfig {
  readonly patch?: { readonly supported?: boolean };
  readonly filter?: { readonly supported?: boolean };
  readonly changePassword?: { readonly supported?: boolean };
}

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** `attribute eq "value"`; a filter writes its values as JSON does (RFC 7644, 3.4.2.2). */
export const equal = (attribute: string, value: string): string => `${attribute} eq ${JSON.stringify(value)}`;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isUser = (value: unknown): value is ScimUser =>
  isObject(value) && typeof value.id === 'string' && typeof value.userName === 'string';

export const isGroup = (value: unknown): value is ScimGroup =>
  isObject(value) && typeof value.id === 'string' && typeof value.displayName === 'string';
