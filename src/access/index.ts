export { AccessToken } from './access-token.entity';
export { AccessModule } from './access.module';
export { Account } from './account.entity';
export { Accounts, type NewAccount } from './accounts.service';
export { ApiClient } from './api-client.entity';
export { ApiClients } from './api-clients.service';
export { Session } from './session.entity';
