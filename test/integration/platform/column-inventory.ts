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
  access_pack: {
    sealed: 'content',
    open: 'id requestId contactId withheld preparedBy preparedAt approvedBy takenAt',
  },
  accept_link: { open: 'id tokenHash offerId accountId triesLeft createdAt usedAt' },
  access_token: { open: 'id tokenHash clientId scopes expiresAt' },
  account: {
    sealed: 'email name deskPhone',
    index: 'emailIndex',
    open: 'id organisationId role passwordHash isDemonstration createdAt disabledAt',
  },
  account_change: {
    sealed: 'reason',
    open: 'id accountId kind roleBefore roleAfter handedTo changedBy at',
  },
  alarm: {
    open: 'id areaCode kind rank subjectId reference raisedAt ringAt rounds takenBy takenAt settledAt',
  },
  api_client: { open: 'id organisationId label secretHash scopes createdAt disabledAt' },
  appointment: { open: 'id forumId accountId role appointedBy appointedAt endedBy endedAt' },
  at_contact: { open: 'id contactId accountId mayWrite arrivedAt seenAt' },
  audit_entry: {
    coarse: 'facts',
    open: 'id at actorKind actorId actorOrganisationId action subjectId requestId',
  },
  audit_link: { open: 'position entryId hash sealedAt' },
  call: {
    sealed: 'handlerPhone typedPhone',
    coarse: 'callerChoice isEmergency language wantsGender isSilentHold',
    open: 'id contactId callSid state openedAt queuedAt joinedAt lostHandlerAt endedAt endedBy',
  },
  call_back_attempt: { sealed: 'note', open: 'id taskId accountId way at dialledAt outcome endedAt' },
  call_event: { open: 'id callSid legSid conferenceSid kind sequence at' },
  call_guest: { sealed: 'phone', open: 'id contactId kind supportServiceId accountId askedAt' },
  call_offer: {
    open: 'id contactId callId accountId channel offeredAt leaseUntil answer answeredAt legSid failure',
  },
  circumstances_record: { sealed: 'facts', open: 'id contactId createdAt' },
  case_action: {
    sealed: 'what doneWords',
    open: 'id caseId forumId organisationId dueAt agreedBy agreedAt doneBy doneAt',
  },
  case_report: {
    sealed: 'source words',
    index: 'sourceIndex',
    coarse: 'grade happenedAt',
    open: 'id caseId forumId loadedAt',
  },
  case_return: {
    sealed: 'words',
    coarse: 'knowsNothing',
    open: 'id caseId organisationId givenBy givenAt',
  },
  complaint: {
    sealed: 'words from answer learning',
    coarse: 'kind outcome',
    open: 'id areaCode way contactId organisationId ownerId registeredBy receivedAt registeredAt acknowledgeBy answerBy acknowledgedAt acknowledgedBy closedAt closedBy',
  },
  conflict: { open: 'id contactId accountId kind foundAt clearedAt clearedBy' },
  consent_record: {
    sealed: 'note',
    coarse: 'answer lawfulBasis conditions excludedOrganisationIds excludedServiceIds',
    open: 'id contactId actorId createdAt',
  },
  contact: {
    sealed: 'callerPhone sourceDetails draft note',
    index: 'callerPhoneIndex',
    coarse: 'callerKind sourceOrganisationId statedOrganisationId outcome heardFrom',
    open: 'id reference areaCode channel state handlerId resumesId isSourceVerified version openedAt takenAt closedAt',
  },
  contact_event: { coarse: 'facts', open: 'id contactId at kind actorId' },
  data_export: {
    sealed: 'reason decisionReason',
    open: 'id organisationId kind askedBy askedAt decision decidedBy decidedAt expiresAt takenAt given leftOut',
  },
  data_request: {
    sealed: 'note reason',
    open: 'id kind state contactIds identity registeredBy registeredAt dueAt law decidedBy decidedAt',
  },
  destruction_item: { open: 'id listId contactId reference endedAt state' },
  destruction_list: { open: 'id state preparedAt decidedBy decidedAt' },
  directory_change: {
    coarse: 'fields reason decidedBecause',
    open: 'id supportServiceId kind state proposedBy proposedByRole organisationId proposedAt decidedBy decidedAt tellOld toldBy toldAt',
  },
  directory_import: { coarse: 'fileName rows', open: 'id state sentBy sentAt' },
  directory_revision: { open: 'id revision' },
  draft_change: { sealed: 'changes', open: 'id contactId revision accountId pageId at' },
  draft_clash: { sealed: 'other', open: 'id contactId field accountId pageId at' },
  email_code: { sealed: 'email', index: 'emailIndex', open: 'id triesLeft createdAt expiresAt' },
  ended_form: { open: 'id endedAt' },
  equality_answer: { coarse: 'answer', open: 'id areaCode month questionSet question' },
  forgotten_record: { open: 'id because sourceId stores at' },
  frozen_count: { open: 'id frozenReportId category part month count households' },
  frozen_report: { open: 'id reportKey areaCode quarter issue division withheld frozenAt issuedBy reason' },
  gap: { coarse: 'need reasonCode adults children', open: 'id contactId areaCode createdAt' },
  handler_profile: { coarse: 'languages gender', open: 'accountId areaCodes ringOrder changedAt' },
  holder_task: {
    sealed: 'toldWhom reason',
    coarse: 'kind outcome',
    open: 'id referralId createdAt createdBy dueAt overdueAt toldAt doneBy doneAt',
  },
  hub_task: {
    sealed: 'reason',
    coarse: 'facts',
    open: 'id areaCode kind rank contactId referralId createdAt dueAt outcome doneBy doneAt',
  },
  key_sentinel: { open: 'id mark createdAt' },
  legal_hold: {
    sealed: 'reason liftReason',
    open: 'id contactId placedBy placedAt liftAskedBy liftAskedAt liftedBy liftedAt',
  },
  level_change: { sealed: 'reason', coarse: 'fromLevel toLevel', open: 'id contactId actorId at' },
  keymap: { open: 'accountId hasSingleKeys keys' },
  link_pin: { open: 'accountId pinHash wrongTries madeAt' },
  loose_end: { open: 'id checkName subjectId taskId seenAt goneAt' },
  meeting: {
    open: 'id forumId areaCode startsAt returnsDueAt protocol releasedBy releasedAt begunBy begunAt endedBy endedAt attended',
  },
  meeting_case: {
    sealed: 'pack note',
    coarse: 'level routes isRepeat children withheldFrom consent lawfulBasis outcome',
    open: 'id reference forumId meetingId contactId referredBy addedBy addedAt heardBy heardAt',
  },
  merged_record: { open: 'id contactId intoId headId choices reason mergedBy mergedAt undoneBy undoneAt' },
  must_not_receive: {
    sealed: 'name relation phone',
    index: 'phoneIndex nameMarks',
    coarse: 'organisationId',
    open: 'id contactId addedAt',
  },
  network_record: { open: 'id kind sid sourceId askedAt goneAt' },
  not_safe_now: { index: 'valueIndex', coarse: 'since liftedAt', open: 'id contactId saidBy liftedBy' },
  offer: {
    sealed: 'note',
    open: 'id referralId supportServiceId organisationId offeredAt answerBy askedAt answer answeredBy answeredAt reasonCode suggestedServiceId acceptsFrom',
  },
  on_call_member: { open: 'id areaCode accountId addedAt' },
  organisation: { coarse: 'entry', open: 'id vettedAt' },
  outbox_message: {
    coarse: 'payload',
    open: 'id type subjectId state attempts dueAt expiresAt lastError createdAt finishedAt',
  },
  partner_event: {
    coarse: 'ref state',
    open: 'id organisationId position side type subjectId at createdAt',
  },
  partner_stream: { open: 'id organisationId last' },
  person: {
    sealed: 'name address',
    index: 'nameMarks',
    coarse: 'part ageYears gender livesWhere relationToPerson relationToPerpetrator livesWithPerson',
    open: 'id contactId createdAt',
  },
  plan: {
    sealed: 'subject changeReason',
    coarse: 'proposed changes',
    open: 'id contactId screeningId rulesVersion directoryRevision actorId createdAt',
  },
  rehearsal_result: { open: 'id runId kind subjectId areaCode verdict resting findings at' },
  rehearsal_run: { open: 'id state dailyOn actorId startedAt finishedAt' },
  recurring_lease: { open: 'name holder heldUntil' },
  referral: {
    coarse: 'queue forWhom level card outcome',
    open: 'id reference contactId areaCode rank isLead state supportServiceId organisationId workerId alternatives isSourceVerified duplicateOfId version createdAt changedAt',
  },
  referral_attempt: { sealed: 'note', coarse: 'outcome', open: 'id referralId at actorId undoneAt' },
  referral_clock: {
    open: 'id referralId kind startedAt dueAt remindAt remindedAt pausedAt expiredAt stoppedAt',
  },
  referral_draft: { sealed: 'form', index: 'emailIndex', open: 'id savedAt expiresAt' },
  referral_event: { coarse: 'facts', open: 'id referralId at kind state actorId actorOrganisationId' },
  referral_message: { sealed: 'text', open: 'id referralId offerId at side actorId' },
  referral_paper: { sealed: 'name content', open: 'id contactId sizeBytes addedAt' },
  referral_view: { open: 'id referralId accountId seenAt' },
  referrer: { sealed: 'email', open: 'id contactId organisationId apiClientId' },
  room: {
    open: 'id supportServiceId name facets state confirmedAt confirmedBy heldUntil heldFor createdAt',
  },
  restriction: { coarse: 'kind', open: 'id contactId setBy setAt liftedBy liftedAt' },
  on_call_turn: { open: 'id areaCode accountId day fromTime toTime startsAt endsAt addedAt' },
  rota_slot: { open: 'id areaCode accountId day fromTime toTime addedAt' },
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
  service_capacity: { open: 'supportServiceId state waitingWeeks confirmedAt confirmedBy' },
  vacancy_day: { open: 'id supportServiceId day rooms freeRooms capacity recordedAt' },
  session: { open: 'id tokenHash accountId createdAt seenAt confirmedAt endedAt' },
  shift: {
    open: 'id accountId areaCodes isAtDeskPhone isAtSoftphone presence presenceSince contactId beatAt startedAt endedAt',
  },
  shift_event: { open: 'id shiftId at presence because actorId contactId' },
  sms_event: { open: 'id messageSid status contactId messageId errorCode at' },
  staff_mark: { sealed: 'name phone', index: 'nameMarks phoneIndex', open: 'id accountId about addedAt' },
  stopped_number: { index: 'phoneIndex', coarse: 'stoppedAt', open: 'id' },
  submission: { coarse: 'answer', open: 'id scope keyHash bodyHash contactId createdAt' },
  progress_row: { open: 'id referralId event happenedOn outcome sentBy sentAt' },
  succession: {
    sealed: 'reason',
    open: 'id fromOrganisationId toOrganisationId receiverId supportServices decidedBy decidedAt moved kept firstReferralId',
  },
  support_step: {
    sealed: 'reason exitPlan',
    coarse: 'direction',
    open: 'id referralId toReferralId askedBy askedAt reviewOn takenOverAt',
  },
  support_service: { coarse: 'entry', open: 'id organisationId' },
  organisation_departure: {
    sealed: 'reason',
    open: 'id organisationId decidedBy leftAt accounts clients returnedAt',
  },
  organisation_joining: { open: 'id organisationId startedBy startedAt openedBy openedAt' },
  route_trial: { open: 'id organisationId way wordHash triesLeft startedBy startedAt provenAt' },
  organisation_pause: {
    sealed: 'reason endReason',
    open: 'id organisationId shutsOut pausedBy pausedAt endedBy endedAt',
  },
  organisation_sign_in: { index: 'subjectHash', open: 'id accountId issuer createdAt' },
  passkey: { sealed: 'name', open: 'id accountId credentialId publicKey counter createdAt usedAt' },
  quota_stop: { sealed: 'reason', open: 'id accountId kind stoppedAt decision decidedBy decidedAt' },
  quota_use: { open: 'id accountId kind subjectId at' },
  recovery_code: { open: 'id accountId codeHash createdAt usedAt' },
  sandbox_mark: { open: 'id markedAt' },
  second_factor: { sealed: 'secret', open: 'id accountId lastStep createdAt' },
  sign_in_tries: { index: 'id', open: 'failures lastAt succeededAt' },
  unsent_paper: { sealed: 'name content', open: 'id formId sizeBytes addedAt expiresAt' },
  used_challenge: { open: 'id usedAt' },
  unsent_form: { sealed: 'form', open: 'id accountId keptAt' },
  way_change: { sealed: 'note', open: 'id contactId wayId method proof wasOnlySafe changedBy changedAt' },
  webhook_delivery: {
    open: 'id endpointId eventId state attempts lastStatus lastProblem triedAt replayedBy createdAt',
  },
  webhook_endpoint: {
    sealed: 'url secret oldSecret',
    open: 'id organisationId types oldSecretUntil createdBy createdAt failingSince goneAt',
  },
};
