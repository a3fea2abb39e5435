package guanxi.evaluation.form;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The head of the form as a controlled document.
 *
 * @param status 受控状态
 * @param executingDepartment 执行部门
 * @param supervisingDepartment 监督部门
 * @param verifyingDepartment 考证部门
 * @param revision null until the form was returned and submitted again
 */
record DocumentControl(
        Status status,
        @Nullable String executingDepartment,
        @Nullable String supervisingDepartment,
        @Nullable String verifyingDepartment,
        @Nullable Revision revision) {

    static final DocumentControl CONTROLLED = new DocumentControl(Status.CONTROLLED, null, null, null, null);

    enum Status {
        CONTROLLED,
        UNCONTROLLED
    }

    /** Mark, number of places and day of the last revision: 修改标记, 修改处数, 修改日期. */
    record Revision(String mark, int places, LocalDate on) {}

    /** The head as somebody wrote it anew; revisions are counted, not written. */
    DocumentControl rewritten(DocumentControl head) {
        return new DocumentControl(
                head.status, head.executingDepartment, head.supervisingDepartment, head.verifyingDepartment, revision);
    }

    DocumentControl revised(int round, int places, LocalDate on) {
        var next = new Revision("R" + round, places, on);
        return new DocumentControl(status, executingDepartment, supervisingDepartment, verifyingDepartment, next);
    }
}
