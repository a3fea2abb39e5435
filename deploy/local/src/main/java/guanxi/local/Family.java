package guanxi.local;

import java.io.IOException;
import java.util.List;

/** Programs that have most of their classes in common, so that one of them is trained for all. */
record Family(List<Program> programs) {

    List<String> names() {
        return programs.stream().map(Program::name).toList();
    }

    /** Whether it was trained, and for this build of each. */
    boolean isPrepared() throws IOException {
        if (!libraries().archive().isThere()) {
            return false;
        }
        for (var program : programs) {
            if (!program.isNoted()) {
                return false;
            }
        }
        return true;
    }

    /** What each was unpacked from is noted last: what was broken off before is begun anew. */
    void prepare(Leftovers leftovers) throws IOException, InterruptedException {
        for (var program : programs) {
            program.unpack();
        }
        libraries().gather(programs);
        programs.get(0).train(leftovers);
        for (var program : programs) {
            program.note();
        }
    }

    private Libraries libraries() {
        return programs.get(0).libraries();
    }
}
