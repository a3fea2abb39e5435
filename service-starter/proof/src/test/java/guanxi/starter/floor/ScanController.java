package guanxi.starter.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.floor.NoteController.NoteView;
import guanxi.starter.floor.NoteController.WriteNote;
import java.math.BigDecimal;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Notes that come as files: the last line is what is noted. */
@RestController
class ScanController {

    private final NoteController notes;

    ScanController(NoteController notes) {
        this.notes = notes;
    }

    @PostMapping("/api/scans")
    @Allowed(roles = Role.REP)
    Mono<ResponseEntity<NoteView>> scan(
            Caller caller, @RequestPart("file") FilePart file, @RequestPart("amount") BigDecimal amount) {
        return DataBufferUtils.join(file.content())
                .map(scanned -> scanned.toString(UTF_8))
                .map(text -> text.substring(text.lastIndexOf('\n') + 1))
                .flatMap(line -> notes.write(caller, new WriteNote(line, amount, null, null, null, null, null)));
    }
}
