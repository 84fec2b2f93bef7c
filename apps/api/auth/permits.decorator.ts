import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { type PermissionName, permissions } from '#libs/platform/auth/permissions';
import { callerOf, type AuthenticatedRequest, type Caller } from './caller.js';

/** Metadata key of what a route demands. */
export const DEMAND = 'kitei:demand';

/** What a route demands of its caller. */
export type Demand = { readonly permission: PermissionName } | { readonly open: string };

/** Declares the permission that a route needs. */
export function Permits(permission: PermissionName): MethodDecorator {
  return applyDecorators(
    SetMetadata(DEMAND, { permission } satisfies Demand),
    ApiBearerAuth('token'),
    ApiExtension('x-permission', { name: permission, ...permissions[permission] }),
  );
}

/** Declares that a route needs no login, and why. */
export function Open(why: string): MethodDecorator {
  return applyDecorators(SetMetadata(DEMAND, { open: why } satisfies Demand), ApiExtension('x-open', why));
}

/** Hands the caller to a route. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  return callerOf(context.switchToHttp().getRequest<AuthenticatedRequest>());
});
