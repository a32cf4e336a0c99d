import { randomBytes } from 'node:crypto';
import { JourneyForms } from '../../../../src/intake/pages/journey-forms.service';
import { MINUTE } from '../../../../src/kernel/clock';
import { DomainError } from '../../../../src/kernel/domain-error';
import { FormSeal } from '../../../../src/platform/web/form-seal.service';
import { TestClock } from '../../../support/test-clock';

const clock = new TestClock();
const keys = { fields: [], index: randomBytes(32), forms: randomBytes(32) };
const forms = new JourneyForms(new FormSeal({ keys }, clock));
const form = { key: 'key', answers: { step: 'check', given: { name: 'Canary' }, isChanging: false } };

describe('a form that could not be sent', () => {
  it('is shown again with the same key when nothing could be saved, so that a resend is harmless', () => {
    const shown = forms.notSent(form, new DomainError('unavailable', 'database.unavailable'));
    expect(shown).toEqual({ form, failed: [{ field: 'send', code: 'database.unavailable' }], status: 503 });
  });

  it('is shown again with another key when something else was sent under this one', () => {
    const shown = forms.notSent(form, new DomainError('invalid', 'idempotency-key-reused'));
    expect(shown.form.answers).toEqual(form.answers);
    expect(shown.form.key).not.toBe('key');
    expect(shown.status).toBe(422);
  });

  it.each([
    ['a mistake of ours', new Error('unexpected')],
    ['what no resend can mend', new DomainError('conflict', 'contact.changed')],
  ])('is not explained away after %s', (_, error) => {
    expect(() => forms.notSent(form, error)).toThrow(error);
  });
});

describe('a sealed form', () => {
  it('opens for half an hour, and for its own journey alone', () => {
    const sealed = forms.close('contact', form);
    expect(sealed).not.toContain('Canary');
    expect(forms.open('contact', sealed)).toEqual(form);
    expect(forms.open('refer', sealed)).toBeUndefined();
    clock.advance(31 * MINUTE);
    expect(forms.open('contact', sealed)).toBeUndefined();
  });
});
