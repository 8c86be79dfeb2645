import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { IdempotentRequests } from '../../../libs/persistence/access/index.js';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { LOG } from '../parts.module.js';

const LOOK_EVERY_MS = 3_600_000;
/** Longer than any client tries again. */
const KEPT_MS = 72 * 3_600_000;

/** Keeps the table of first responses small. */
@Injectable()
export class ForgetOldKeys implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly requests: IdempotentRequests,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget(), LOOK_EVERY_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async forget(): Promise<void> {
    try {
      await this.requests.forget(new Date(Date.now() - KEPT_MS));
    } catch (error) {
      this.log.warn(
        { reason: describeError(error) },
        'old keys could not be forgotten; the next hour tries again',
      );
    }
  }
}
