package orrery.dist;

/**
 * What a node brings into one handshake.
 *
 * @param offer our flags
 * @param required what we demand of the peer
 * @param challenge a fresh random number, unsigned
 */
record HandshakeTerms(Identity self, DistFlags offer, DistFlags required, int challenge, CookieJar cookies) {
    /** What we offer to a node, or as a node, that has no name yet: it is hidden. */
    DistFlags namelessOffer() {
        return offer.without(DistFlag.PUBLISHED).with(DistFlag.NAME_ME);
    }
}
