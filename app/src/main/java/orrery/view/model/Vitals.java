package orrery.view.model;

import java.util.Optional;
import orrery.cluster.Costs;
import orrery.lab.NameService;

/** What the status bar tells of the app itself. */
public record Vitals(Costs costs, Optional<NameService> nameService) {
    public static final Vitals UNKNOWN = new Vitals(Costs.NONE, Optional.empty());
}
