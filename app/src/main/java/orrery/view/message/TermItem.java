package orrery.view.message;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import orrery.lab.SpawnForm.Notation;

/** A branch of a term that grows when it is unfolded. */
final class TermItem extends TreeItem<TermTree> {
    private final Notation notation;
    private boolean grown;

    TermItem(TermTree branch, Notation notation) {
        super(branch);
        this.notation = notation;
        setExpanded(branch.label().isEmpty());
    }

    @Override
    public ObservableList<TreeItem<TermTree>> getChildren() {
        if (!grown) {
            grown = true;
            if (!getValue().isText()) {
                getValue().branches(notation).forEach(one -> super.getChildren().add(new TermItem(one, notation)));
            }
        }
        return super.getChildren();
    }

    @Override
    public boolean isLeaf() {
        return getChildren().isEmpty();
    }
}
