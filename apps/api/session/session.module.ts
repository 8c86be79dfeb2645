import { Module } from '@nestjs/common';
import { LoginThrottle } from './login-throttle.js';
import { SessionController } from './session.controller.js';

@Module({
  controllers: [SessionController],
  providers: [{ provide: LoginThrottle, useFactory: () => new LoginThrottle() }],
})
export class SessionModule {}
