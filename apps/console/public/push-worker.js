/* global self */
// Shows what was pushed to this browser, and opens the page that it is about. Nothing is answered here.
self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data.json();
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, icon: '/holdfast.svg', data: { url } }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Whatever was pushed, only a page of ours is opened.
  event.waitUntil(self.clients.openWindow(new URL(event.notification.data.url).pathname));
});
