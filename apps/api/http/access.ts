import { SetMetadata } from '@nestjs/common';

/**
 * Who may call a route. `anybody`: no sign-in. `read`: everybody signed in, within their plants. `work`: every role but the
 * viewer's. `work-or-source`: also a machine or system with its own token. What a case asks for beyond that is checked there.
 */
export const ACCESS_RULES = ['anybody', 'read', 'work', 'work-or-source'] as const;
export type AccessRule = (typeof ACCESS_RULES)[number];

export const ACCESS_KEY = 'holdfast:access';

export const Access = (rule: AccessRule) => SetMetadata(ACCESS_KEY, rule);
