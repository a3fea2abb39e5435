package guanxi.local;

import java.io.IOException;
import java.util.Comparator;
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
        var trainee = trainee();
        libraries().gather(programs, trainee.main());
        trainee.train(leftovers);
        for (var program : programs) {
            program.note();
        }
    }

    /** JDK 25 writes no archive where a library of all makes use of one that only the trained program has. */
    Program trainee() {
        return programs.stream()
                .min(Comparator.comparingInt(Program::countLibraries))
                .orElseThrow();
    }

    private Libraries libraries() {
        return programs.get(0).libraries();
    }
}
