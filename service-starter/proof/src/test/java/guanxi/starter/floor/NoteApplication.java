package guanxi.starter.floor;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service that stands on the floor, to try the floor with. */
@SpringBootApplication
class NoteApplication {}
