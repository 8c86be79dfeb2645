import { SetMetadata } from '@nestjs/common';

/** `required`: refused without a key. `accepted`: a key is honoured. `ignored`: nothing of the response may be stored. */
export type KeyRule = 'required' | 'accepted' | 'ignored';

export const KEY_RULE = 'holdfast:idempotency-key';

export const IdempotencyKey = (rule: KeyRule) => SetMetadata(KEY_RULE, rule);
