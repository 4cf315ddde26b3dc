package orrery.lab;

import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;

/** The same deeds on a newer release. */
class DeedsOtp27Test extends DeedsTest {
    @Override
    Launch<ErlNode> launch(Launch<ErlNode> erl) {
        Interop.requireOtp27();
        return erl.otp27();
    }
}
