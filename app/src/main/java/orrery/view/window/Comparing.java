package orrery.view.window;

import orrery.term.NodeName;
import orrery.view.compare.CompareChoice;
import orrery.view.compare.MomentsModel;
import orrery.view.compare.ViewsModel;

/** Opens the tab that compares where somebody asked for it elsewhere, and tells its models whether they are seen. */
public final class Comparing {
    private final TabChoice tabs;
    private final CompareChoice choice;
    private final ViewsModel views;

    public Comparing(TabChoice tabs, CompareChoice choice, MomentsModel moments, ViewsModel views) {
        this.tabs = tabs;
        this.choice = choice;
        this.views = views;
        moments.onProperty().subscribe((_, on) -> {
            if (on) {
                show(CompareChoice.Of.MOMENTS);
            }
        });
        views.activeProperty().bind(tabs.openProperty().flatMap(tab -> choice.shownProperty()
                .map(of -> tab == TabChoice.Tab.COMPARE && of == CompareChoice.Of.VIEWS)));
    }

    /** Compares what that node believes with what the one picked before does. */
    public void views(NodeName node) {
        views.pick(node);
        show(CompareChoice.Of.VIEWS);
    }

    private void show(CompareChoice.Of what) {
        choice.show(what);
        tabs.show(TabChoice.Tab.COMPARE);
    }
}
