package org.marshrut.access;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.marshrut.trail.Trail;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine keeps its accounts with our hashes and without its own locks. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    ProcessEnginePlugin marshrutAccounts(
            ObjectProvider<Accounts> accounts,
            Passwords passwords,
            ObjectProvider<Throttle> throttle,
            ObjectProvider<QuotaUse> use,
            ApplicationEventPublisher events,
            ObjectProvider<Trail> trail) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setPasswordEncryptor(passwords.encryptor());
                engine.setEnablePasswordPolicy(true);
                engine.setPasswordPolicy(new PasswordRules());
                engine.setIdentityProviderSessionFactory(
                        new Factory(accounts, passwords, throttle, use, events, trail));
            }
        };
    }

    private record Factory(
            ObjectProvider<Accounts> accounts,
            Passwords passwords,
            ObjectProvider<Throttle> throttle,
            ObjectProvider<QuotaUse> use,
            ApplicationEventPublisher events,
            ObjectProvider<Trail> trail)
            implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return EngineAccounts.class;
        }

        @Override
        public Session openSession() {
            return new EngineAccounts(
                    accounts.getObject(), passwords, throttle.getObject(), use.getObject(), events, trail.getObject());
        }
    }
}
