/** What a handler's browser is called in the telephone network, which knows letters, digits and underscores alone. */
export function softphoneIdentity(accountId: string): string {
  return accountId.replaceAll('-', '_');
}
