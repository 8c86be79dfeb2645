import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { createQueryClient } from './api/query-client.js';
import { CasePage } from './case/case-page.js';
import { CasesPage } from './cases/cases-page.js';
import { HandoverPage } from './handover/handover-page.js';
import { InboxPage } from './inbox/inbox-page.js';
import { AnnounceProvider } from './layout/announce.js';
import { NotFound } from './layout/not-found.js';
import { Shell } from './layout/shell.js';
import { LoginPage } from './login/login-page.js';
import { NotificationsPage } from './notifications/notifications-page.js';
import { QuarantinePage } from './quarantine/quarantine-page.js';
import { RaisePage } from './raise/raise-page.js';
import { TypePicker } from './raise/type-picker.js';
import { theme } from './theme/theme.js';

/** Variables and classes come from static sheets, since the content security policy allows no style tags. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <AnnounceProvider>
          <BrowserRouter>
            <Routes>
              <Route path="/login" element={<LoginPage />} />
              <Route element={<Shell />}>
                <Route index element={<InboxPage />} />
                <Route path="/cases" element={<CasesPage />} />
                <Route path="/cases/:id" element={<CasePage />} />
                <Route path="/handovers/:id" element={<HandoverPage />} />
                <Route path="/raise" element={<TypePicker />} />
                <Route path="/raise/:type" element={<RaisePage />} />
                <Route path="/quarantine" element={<QuarantinePage />} />
                <Route path="/notifications" element={<NotificationsPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </BrowserRouter>
        </AnnounceProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
