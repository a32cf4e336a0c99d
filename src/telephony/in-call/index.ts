export { CallGuest, type GuestKind } from './call-guest.entity';
export type { Wanted } from './guest-list.service';
export type { GuestProgress, GuestView, InCallView } from './in-call-view';
export { InCall, type TransferTo } from './in-call.service';
