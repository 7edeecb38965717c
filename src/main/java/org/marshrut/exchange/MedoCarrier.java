package org.marshrut.exchange;

import org.marshrut.correspondence.Carrier;
import org.marshrut.correspondence.Dispatch;
import org.marshrut.correspondence.Dispatches;
import org.marshrut.correspondence.Receipt;
import org.marshrut.correspondence.Way;
import org.springframework.stereotype.Component;

/** Takes letters over for the exchange, where there is an outbox. */
@Component
class MedoCarrier implements Carrier {

    private final OutgoingPackages packages;
    private final Dispatches dispatches;
    private final ExchangeSettings settings;

    MedoCarrier(OutgoingPackages packages, Dispatches dispatches, ExchangeSettings settings) {
        this.packages = packages;
        this.dispatches = dispatches;
        this.settings = settings;
    }

    @Override
    public Way way() {
        return Way.MEDO;
    }

    @Override
    public void send(Dispatch dispatch) {
        if (settings.outbox() == null) {
            dispatches.receipt(dispatch.id(), Receipt.failed("Обмен пакетами (МЭДО) на этой установке не подключён."));
        } else {
            packages.letter(dispatch);
        }
    }
}
