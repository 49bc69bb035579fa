// The phone's own screen lock beside the PIN: WebAuthn with PRF, answered by Chromium's virtual authenticator.
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { addPerson, start, visit } from './person';
import { isLocked, PIN, putOn, unlock, unlocked } from './locked';

/** Keys are bound to a name, never to a bare number. */
const HOST = process.env.UZIMA_URL!.replace('127.0.0.1', 'localhost');

interface Phone {
  devtools: CDPSession;
  authenticatorId: string;
}

async function finger(page: Page, hasPrf = true): Promise<Phone> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true,
      hasUserVerification: true, isUserVerified: true, hasPrf, automaticPresenceSimulation: true,
    },
  });
  return { devtools, authenticatorId };
}

const keys = async ({ devtools, authenticatorId }: Phone) =>
  (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;

const recognises = ({ devtools, authenticatorId }: Phone, isUserVerified: boolean) =>
  devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

async function add(page: Page, pin = PIN) {
  await visit(page, '#/keep/lock');
  await page.getByText('Open with this phone’s screen lock').click();
  await page.locator('#phone-secret').fill(pin);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

/** A phone after its first start, with a lock that is open. */
async function lockedPhone(page: Page) {
  await page.goto(HOST);
  await start(page);
  await putOn(page);
  await unlocked(page);
}

/** The same, with a finger that opens the lock, too. */
async function withFinger(page: Page): Promise<Phone> {
  const phone = await finger(page);
  await lockedPhone(page);
  await add(page);
  await expect(isAdded(page)).toBeVisible();
  return phone;
}

const byPhone = (page: Page) => page.getByRole('button', { name: 'Open with this phone’s screen lock' });
const isAdded = (page: Page) => page.getByText('This phone’s screen lock opens Uzima, too.');

test('the screen lock is added, opens, and is removed; the PIN always opens', async ({ page }, info) => {
  const phone = await finger(page);
  await page.goto(HOST);
  await start(page);
  await addPerson(page, 'Amina', '30');
  await putOn(page);
  await expect(byPhone(page)).toHaveCount(0);
  await unlocked(page);
  await add(page, '9999');
  await expect(page.getByText('That was not right.')).toBeVisible();
  expect(await keys(phone), 'no key for whoever does not know the PIN').toBe(0);
  await page.locator('#phone-secret').fill(PIN);
  await page.screenshot({ path: info.outputPath('adding.png'), fullPage: true });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(isAdded(page)).toBeVisible();
  expect(await keys(phone)).toBe(1);

  await page.reload();
  await expect(isLocked(page)).toBeVisible();
  await page.screenshot({ path: info.outputPath('locked.png') });
  await byPhone(page).click();
  await expect(isLocked(page)).toHaveCount(0);
  await visit(page, '#/care');
  await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();

  await page.reload();
  await recognises(phone, false);
  await byPhone(page).click();
  await expect(page.locator('.notice')).toContainText('The phone did not confirm that it is you.');
  await expect(isLocked(page)).toBeVisible();
  await unlocked(page);
  await recognises(phone, true);

  await visit(page, '#/keep/lock');
  await page.getByRole('button', { name: 'No longer open with the phone’s screen lock' }).click();
  await expect(page.getByText('Open with this phone’s screen lock')).toBeVisible();
  await expect(page.locator('.notice', { hasText: 'no longer opens Uzima' })).toBeVisible();
  await expect.poll(() => keys(phone), 'the phone is asked to forget its key').toBe(0);
  await page.reload();
  await expect(isLocked(page)).toBeVisible();
  await unlocked(page);
  await expect(byPhone(page)).toHaveCount(0);
});

test('another PIN leaves the screen lock as it was; without the lock it goes too', async ({ page }) => {
  const phone = await withFinger(page);
  await page.getByText('Change what opens the lock').click();
  await page.locator('#old-secret').fill(PIN);
  await page.locator('#new-secret').fill('8520');
  await page.locator('#new-secret-again').fill('8520');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('From now on the new one opens the lock.')).toBeVisible();
  await page.reload();
  await byPhone(page).click();
  await expect(isAdded(page)).toBeVisible();
  await page.reload();
  await unlocked(page, '8520');
  await page.locator('summary', { hasText: 'Take the lock off' }).click();
  await page.locator('#off-secret').fill('8520');
  await page.locator('form .button[data-variant="danger"]').click();
  await expect(page.getByText('With a lock, everything you write is kept encrypted')).toBeVisible();
  await expect.poll(() => keys(phone)).toBe(0);
  await putOn(page);
  await expect(byPhone(page), 'a new lock knows nothing of the old one').toHaveCount(0);
});

test('a wait after wrong PINs does not keep the owner of the finger out', async ({ page }) => {
  await withFinger(page);
  await page.reload();
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await unlock(page, '9999');
    await expect(page.locator('#secret')).toHaveValue('');
  }
  await unlock(page);
  await expect(page.getByRole('alert')).toContainText('Try again in');
  await byPhone(page).click();
  await expect(isLocked(page)).toHaveCount(0);
});

test('a phone that refuses, or gives no secrets, says so, and nothing changes', async ({ page }) => {
  let phone = await finger(page);
  await lockedPhone(page);
  await recognises(phone, false);
  await add(page);
  await expect(page.locator('.notice').filter({ hasText: 'The phone did not confirm that it is you.' })).toBeVisible();
  // After one refusal Chromium's virtual authenticator refuses everything, also what no app of ours asks; that the app
  // asks the same phone again holds tests/browser/phone_key.rs.
  await phone.devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone.authenticatorId });
  phone = await finger(page);
  // The first question is answered, the second one is not.
  await page.evaluate(() => {
    const get = CredentialsContainer.prototype.get;
    CredentialsContainer.prototype.get = async function () {
      CredentialsContainer.prototype.get = get;
      throw new DOMException('no', 'NotAllowedError');
    };
  });
  await page.locator('#phone-secret').fill(PIN);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => page.evaluate(() => CredentialsContainer.prototype.get.toString())).toContain('native code');
  await expect(page.locator('.notice').filter({ hasText: 'The phone did not confirm that it is you.' })).toBeVisible();
  await expect.poll(() => keys(phone), 'a key that was never used is gone').toBe(0);
  await phone.devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone.authenticatorId });
  phone = await finger(page, false);
  await page.locator('#phone-secret').fill(PIN);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('This phone’s screen lock cannot do that here.')).toBeVisible();
  await expect.poll(() => keys(phone), 'what it made for nothing is gone').toBe(0);
  await page.reload();
  await expect(isLocked(page)).toBeVisible();
  await expect(byPhone(page)).toHaveCount(0);
  await unlocked(page);
});

test('a key that the phone lost leaves the PIN; deleting everything takes the key along', async ({ page }) => {
  const phone = await withFinger(page);
  await visit(page, '#/keep/delete');
  await page.locator('#erase').click();
  await page.getByRole('button', { name: 'Yes, delete everything' }).click();
  await expect(page.getByText('nothing is left')).toBeVisible();
  expect(await keys(phone)).toBe(0);
  await page.getByRole('button', { name: 'Start Uzima anew' }).click();
  await start(page);
  await putOn(page);
  await unlocked(page);
  await add(page);
  await expect(isAdded(page)).toBeVisible();
  await phone.devtools.send('WebAuthn.clearCredentials', { authenticatorId: phone.authenticatorId });
  await page.reload();
  await byPhone(page).click();
  await expect(page.locator('.notice').filter({ hasText: 'Your PIN or passphrase always works.' })).toBeVisible();
  await unlocked(page);
});

test('without a screen lock that gives secrets nothing of it is shown', async ({ page }) => {
  await lockedPhone(page);
  await expect(page.getByText('Change what opens the lock')).toBeVisible();
  const able = await page.evaluate(() => (PublicKeyCredential as any).getClientCapabilities());
  expect(able.userVerifyingPlatformAuthenticator).toBe(false);
  await expect(page.getByText('Open with this phone’s screen lock')).toHaveCount(0);
  const devtools = await finger(page);
  await page.evaluate(() => delete (PublicKeyCredential as any).getClientCapabilities);
  await visit(page, '#/care');
  await visit(page, '#/keep/lock');
  await expect(page.getByText('Change what opens the lock')).toBeVisible();
  await expect(page.getByText('Open with this phone’s screen lock'), 'silence is no').toHaveCount(0);
  await devtools.devtools.detach();
});

test('in Arabic it fits the screen', async ({ page }, info) => {
  await finger(page);
  await page.goto(HOST);
  await start(page, 'العربية', 'EG');
  await visit(page, '#/keep/lock');
  await page.locator('#new-secret').fill(PIN);
  await page.locator('#new-secret-again').fill(PIN);
  await page.locator('#main form button[type=submit]').click();
  await page.locator('#main button[data-variant=main]').click();
  await page.locator('#secret').fill(PIN);
  await page.locator('#main form button[type=submit]').click();
  await page.locator('details:has(#phone-secret) summary').click();
  await page.locator('#phone-secret').fill(PIN);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.screenshot({ path: info.outputPath('adding-ar.png'), fullPage: true });
  await page.locator('form:has(#phone-secret) button').click();
  await expect(page.locator('#phone-off')).toBeVisible();
  await page.screenshot({ path: info.outputPath('added-ar.png'), fullPage: true });
  await page.reload();
  await expect(page.locator('#by-phone')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.screenshot({ path: info.outputPath('locked-ar.png') });
  await page.locator('#by-phone').click();
  await expect(page.locator('#phone-off')).toBeVisible();
});
