using System.Text;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Tasks;

internal sealed partial class WorklistService
{
    private Reply Comments(TaskDocument row) =>
        Json(
            200,
            new JsonObject
            {
                ["items"] = new JsonArray([
                    .. (_touched.GetValueOrDefault(row)?.Comments ?? []).Select(comment => new JsonObject
                    {
                        ["commentStr"] = comment.Text,
                        ["userId"] = comment.User,
                        ["commentScope"] = "TASK",
                        ["updatedDate"] = Time(comment.At),
                    }),
                ]),
                ["hasMore"] = false,
            }
        );

    private Reply Comment(ServiceCall call, TaskDocument row)
    {
        var text = call.JsonBody()["commentStr"]?.GetValue<string>() ?? throw new FusionError(400, "The attribute commentStr is required.");
        if (!_touched.TryGetValue(row, out var task))
            _touched.Add(row, task = new WorklistTask());
        task.Comments.Add((call.User, text, clock.GetUtcNow()));
        return Json(
            200,
            new JsonObject
            {
                ["commentStr"] = text,
                ["userId"] = call.User,
                ["commentScope"] = "TASK",
            }
        );
    }

    private Reply Attach(ServiceCall call, TaskDocument row)
    {
        var added = TaskAttachment.Read(call.Header("Content-Type"), call.Body.Span);
        if (!_touched.TryGetValue(row, out var task))
            _touched.Add(row, task = new WorklistTask());
        if (added.Name == FileName(row) || task.Attachments.Exists(one => one.Name == added.Name))
            throw new FusionError(409, $"The task has an attachment {added.Name} already.");
        task.Attachments.Add(added);
        return Json(
            200,
            new JsonObject
            {
                ["items"] = new JsonArray(added.Describe()),
                ["hasMore"] = false,
                ["count"] = 1,
            }
        );
    }

    private Reply Attachment(TaskDocument row, string name) =>
        _touched.GetValueOrDefault(row)?.Attachments.Find(one => one.Name == name) is { } added
            ? Reply.Bytes(200, added.MediaType, added.Content)
        : name == FileName(row)
            ? Reply.Bytes(200, "application/pdf", Encoding.UTF8.GetBytes($"%PDF-1.4\n% {Value(row, WorklistKind.All[row.Kind].Key)}\n"))
        : throw FusionError.NotFound($"The task has no attachment {name}.");
}
