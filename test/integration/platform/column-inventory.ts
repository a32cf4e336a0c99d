/**
 * Every column of every table, and how what it holds is kept. Whoever adds one decides here, and is asked in review:
 * `sealed` leads to a person; `index` finds one by a keyed hash; `coarse` is about a person and readable on purpose,
 * because lists, clocks and routing need it and nobody is found by it; `open` is about nobody.
 */
export interface ColumnClasses {
  sealed?: string;
  index?: string;
  coarse?: string;
  open: string;
}

export const COLUMN_INVENTORY: Readonly<Record<string, ColumnClasses>> = {
  access_token: {
    open: 'id tokenHash clientId scopes expiresAt',
  },
  account: {
    sealed: 'email name deskPhone',
    index: 'emailIndex',
    open: 'id organisationId role passwordHash isDemonstration createdAt disabledAt',
  },
  alarm: {
    open: 'id areaCode kind rank subjectId reference raisedAt ringAt rounds takenBy takenAt settledAt',
  },
  api_client: {
    open: 'id organisationId label secretHash scopes createdAt disabledAt',
  },
  audit_entry: {
    coarse: 'facts',
    open: 'id at actorKind actorId actorOrganisationId action subjectId requestId',
  },
  audit_link: {
    open: 'position entryId hash sealedAt',
  },
  call: {
    sealed: 'handlerPhone typedPhone',
    coarse: 'callerChoice isEmergency language wantsGender isSilentHold',
    open: 'id contactId callSid state openedAt queuedAt joinedAt lostHandlerAt endedAt endedBy',
  },
  call_back_attempt: {
    sealed: 'note',
    open: 'id taskId accountId way at dialledAt outcome endedAt',
  },
  call_event: {
    open: 'id callSid legSid conferenceSid kind sequence at',
  },
  call_guest: {
    sealed: 'phone',
    open: 'id contactId kind supportServiceId accountId askedAt',
  },
  call_offer: {
    open: 'id contactId callId accountId channel offeredAt leaseUntil answer answeredAt legSid failure',
  },
  circumstances_record: {
    sealed: 'facts',
    open: 'id contactId createdAt',
  },
  consent_record: {
    sealed: 'note',
    coarse: 'answer lawfulBasis conditions excludedOrganisationIds excludedServiceIds',
    open: 'id contactId actorId createdAt',
  },
  contact: {
    sealed: 'callerPhone sourceDetails draft note',
    index: 'callerPhoneIndex',
    coarse: 'callerKind sourceOrganisationId outcome',
    open: 'id reference areaCode channel state handlerId resumesId isSourceVerified version openedAt takenAt closedAt',
  },
  contact_event: {
    coarse: 'facts',
    open: 'id contactId at kind actorId',
  },
  directory_change: {
    coarse: 'fields reason decidedBecause',
    open: 'id supportServiceId kind state proposedBy proposedByRole organisationId proposedAt decidedBy decidedAt tellOld toldBy toldAt',
  },
  directory_import: {
    coarse: 'fileName rows',
    open: 'id state sentBy sentAt',
  },
  directory_revision: {
    open: 'id revision',
  },
  email_code: {
    sealed: 'email',
    index: 'emailIndex',
    open: 'id triesLeft createdAt expiresAt',
  },
  equality_answer: {
    coarse: 'answer',
    open: 'id areaCode month questionSet question',
  },
  gap: {
    coarse: 'need reasonCode adults children',
    open: 'id contactId areaCode createdAt',
  },
  handler_profile: {
    coarse: 'languages gender',
    open: 'accountId areaCodes ringOrder changedAt',
  },
  hub_task: {
    sealed: 'reason',
    coarse: 'facts',
    open: 'id areaCode kind rank contactId referralId createdAt dueAt outcome doneBy doneAt',
  },
  key_sentinel: {
    open: 'id mark createdAt',
  },
  level_change: {
    sealed: 'reason',
    coarse: 'fromLevel toLevel',
    open: 'id contactId actorId at',
  },
  loose_end: {
    open: 'id checkName subjectId taskId seenAt goneAt',
  },
  must_not_receive: {
    sealed: 'name relation phone',
    index: 'phoneIndex',
    coarse: 'organisationId',
    open: 'id contactId addedAt',
  },
  not_safe_now: {
    index: 'valueIndex',
    coarse: 'since liftedAt',
    open: 'id contactId saidBy liftedBy',
  },
  offer: {
    sealed: 'note',
    open: 'id referralId supportServiceId organisationId offeredAt answerBy askedAt answer answeredBy answeredAt reasonCode',
  },
  on_call_member: {
    open: 'id areaCode accountId addedAt',
  },
  organisation: {
    coarse: 'entry',
    open: 'id vettedAt',
  },
  outbox_message: {
    coarse: 'payload',
    open: 'id type subjectId state attempts dueAt expiresAt lastError createdAt finishedAt',
  },
  person: {
    sealed: 'name address',
    coarse: 'part ageYears gender livesWhere relationToPerson relationToPerpetrator livesWithPerson',
    open: 'id contactId createdAt',
  },
  plan: {
    sealed: 'subject changeReason',
    coarse: 'proposed changes',
    open: 'id contactId screeningId rulesVersion directoryRevision actorId createdAt',
  },
  recurring_lease: {
    open: 'name holder heldUntil',
  },
  referral: {
    coarse: 'queue forWhom level card outcome',
    open: 'id reference contactId areaCode rank isLead state supportServiceId organisationId workerId alternatives isSourceVerified duplicateOfId version createdAt changedAt',
  },
  referral_attempt: {
    sealed: 'note',
    coarse: 'outcome',
    open: 'id referralId at actorId',
  },
  referral_clock: {
    open: 'id referralId kind startedAt dueAt remindAt remindedAt pausedAt expiredAt stoppedAt',
  },
  referral_draft: {
    sealed: 'form',
    index: 'emailIndex',
    open: 'id savedAt expiresAt',
  },
  referral_event: {
    coarse: 'facts',
    open: 'id referralId at kind state actorId actorOrganisationId',
  },
  referral_message: {
    sealed: 'text',
    open: 'id referralId offerId at side actorId',
  },
  referral_paper: {
    sealed: 'name content',
    open: 'id contactId sizeBytes addedAt',
  },
  referrer: {
    sealed: 'email',
    open: 'id contactId organisationId apiClientId',
  },
  room: {
    open: 'id supportServiceId name facets state confirmedAt confirmedBy heldUntil heldFor createdAt',
  },
  rota_slot: {
    open: 'id areaCode accountId day fromTime toTime addedAt',
  },
  rule_set: {
    sealed: 'reason',
    open: 'id version basedOn rules state proposedBy proposedAt decidedBy decidedAt',
  },
  safe_contact: {
    sealed: 'value whenText whoMayAnswer sayWeAre codeWord',
    index: 'valueIndex',
    coarse: 'method safe isSaidByPerson window showNumber confirmedAt',
    open: 'id personId',
  },
  screening: {
    sealed: 'answers',
    coarse: 'level assessment',
    open: 'id contactId questionSet actorId createdAt',
  },
  service_capacity: {
    open: 'supportServiceId state waitingWeeks confirmedAt confirmedBy',
  },
  session: {
    open: 'id tokenHash accountId createdAt seenAt endedAt',
  },
  shift: {
    open: 'id accountId areaCodes isAtDeskPhone isAtSoftphone presence presenceSince contactId beatAt startedAt endedAt',
  },
  shift_event: {
    open: 'id shiftId at presence because actorId contactId',
  },
  sms_event: {
    open: 'id messageSid status contactId messageId errorCode at',
  },
  stopped_number: {
    index: 'phoneIndex',
    coarse: 'stoppedAt',
    open: 'id',
  },
  submission: {
    coarse: 'answer',
    open: 'id scope keyHash bodyHash contactId createdAt',
  },
  support_service: {
    coarse: 'entry',
    open: 'id organisationId',
  },
  recovery_code: { open: 'id accountId codeHash createdAt usedAt' },
  second_factor: { sealed: 'secret', open: 'id accountId lastStep createdAt' },
  sign_in_tries: { index: 'id', open: 'failures lastAt succeededAt' },
};
