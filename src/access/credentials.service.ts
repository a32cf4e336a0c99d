import { Injectable } from '@nestjs/common';
import { SecondFactors } from './factors/second-factors.service';
import { Passkeys } from './passkeys/passkeys.service';
import { Passwords } from './password.service';
import { Throttle } from './throttle/throttle.service';

/** What is held against what somebody shows, and how often they may show it. */
@Injectable()
export class Credentials {
  constructor(
    readonly passwords: Passwords,
    readonly factors: SecondFactors,
    readonly passkeys: Passkeys,
    readonly throttle: Throttle,
  ) {}
}
