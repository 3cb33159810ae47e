// A traveler whom the page names, as far as the widget is told: what the server makes of a signed name is tried elsewhere.

export async function named(traveler, name) {
  await traveler.context.route('**/widget/v1/session', async (route) => {
    const { identity, ...asked } = route.request().postDataJSON();
    const answer = await route.fetch({ postData: asked });
    const session = await answer.json();
    await route.fulfill({ response: answer, json: { ...session, visitor: { ...session.visitor, name } } });
  });
}

/** Another language than the browser's, as the page asks for it. */
export async function speaks(traveler, language) {
  await traveler.page.waitForFunction(() => window.Waydesk && !window.Waydesk.q);
  await traveler.page.evaluate((locale) => window.Waydesk('update', { locale }), language);
}
