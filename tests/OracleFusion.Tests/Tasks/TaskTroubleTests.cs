using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Lists of tasks in other shapes than the usual one, and tasks that are decided while they are read.</summary>
public sealed class TaskTroubleTests(TaskPod pod) : IClassFixture<TaskPod>
{
    private const string Json = "application/json";

    [Fact]
    public void Every_task_of_a_search_reaches_the_decision_behind_it()
    {
        using var engine = pod.Fresh();
        Assert.True(engine.Run("@(Get-FusionTask).Count").Value<long>() > 100, "one page would prove nothing");
        engine.Run("Get-FusionTask | Approve-FusionTask -Confirm:$false").ThrowIfFailed();
        Assert.Empty(engine.Run("Get-FusionTask").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_task_that_comes_twice_is_decided_once()
    {
        using var engine = pod.Fresh();
        engine.Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
        var result = engine.Run("$task, $task.Number | Approve-FusionTask -Confirm:$false").ThrowIfFailed();
        Assert.Single(result.Output);
        Assert.Single(result.Warnings, w => w.Contains("came more than once", StringComparison.Ordinal));
        Assert.Single(pod.Server.Requests, r => r.Method == "PUT");
    }

    [Fact]
    public void A_list_that_does_not_say_whether_there_is_more_is_read_to_its_end()
    {
        using var engine = pod.Fresh();
        Answer("""{"items":[{"number":1,"title":"a"},{"number":2,"title":"b"}]}""", "/tasks?");
        Answer("""{"items":[{"number":3,"title":"c"}]}""", "/tasks?");
        Answer("""{"items":[]}""", "/tasks?");
        Assert.Equal(["1", "2", "3"], engine.Run("(Get-FusionTask).Number").ThrowIfFailed().Output.Select(o => o.ToString()));
        // Where the service knows no offset, the one page there is comes again.
        Answer("""{"items":[{"number":1,"title":"a"}]}""", "/tasks?");
        Answer("""{"items":[{"number":1,"title":"a"}]}""", "/tasks?");
        Assert.Single(engine.Run("Get-FusionTask").ThrowIfFailed().Output);
    }

    [Theory]
    [InlineData("""{"hasMore":false}""", "without items")]
    [InlineData("""{"items":[],"hasMore":true}""", "and gives none")]
    [InlineData("""{"items":[],"hasMore":"true"}""", "and gives none")]
    public void A_list_that_cannot_be_read_to_its_end_is_an_error(string answer, string told)
    {
        using var engine = pod.Fresh();
        Answer(answer, "/tasks?");
        Assert.Contains(told, engine.Run("Get-FusionTask").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_comes_again_and_says_that_there_is_more_is_an_error()
    {
        using var engine = pod.Fresh();
        for (var i = 0; i < 2; i++)
            Answer("""{"items":[{"number":1,"title":"a"}],"hasMore":true}""", "/tasks?");
        Assert.Contains("those before once more", engine.Run("Get-FusionTask").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remarks_are_read_over_pages()
    {
        using var engine = pod.Fresh();
        Answer("""{"items":[{"commentStr":"one","userId":"a"}],"hasMore":true}""", "/comments");
        Answer("""{"items":[{"commentStr":"two","userId":"b"}],"hasMore":false}""", "/comments");
        engine.Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
        Assert.Equal(
            ["one", "two"],
            engine.Run("($task | Get-FusionTask -Comment).Comment").ThrowIfFailed().Output.Select(o => o.ToString())
        );
    }

    [Fact]
    public void Lists_inside_a_task_may_be_objects_that_have_items()
    {
        using var engine = pod.Fresh();
        Answer(
            """{"number":7,"title":"a","actionList":{"items":[{"actionId":"APPROVE"}]},"attachments":{"items":[{"title":"a.pdf"}]},"assignees":[{"id":"x"}]}""",
            "/tasks/7"
        );
        var task = engine.Run("Get-FusionTask 7").Single;
        Assert.Equal(["APPROVE"], (IEnumerable<string>)task.Properties["Actions"].Value);
        Assert.Equal(["a.pdf"], (IEnumerable<string>)task.Properties["Attachments"].Value);
        Assert.Equal(["x"], (IEnumerable<string>)task.Properties["Assignees"].Value);
    }

    [Fact]
    public void A_file_that_was_added_is_not_to_be_added_again_when_the_task_cannot_be_read_behind_it()
    {
        using var engine = pod.Fresh();
        var file = Path.GetTempFileName();
        try
        {
            engine.With("file", file).Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
            pod.Server.Faults.Arm(FaultKind.ServerError, times: 10, method: "GET", path: "/tasks/", skip: 1);
            var error = engine.Run("$task | Add-FusionTaskAttachment -Path $file").Error;
            Assert.Equal("Done", new PSObject(error.Exception).Properties["Outcome"].Value.ToString());
            Assert.Contains("do not send it again", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Single(pod.Server.Requests, r => r.Method == "POST");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_sign_in_page_is_not_saved_as_an_attachment()
    {
        using var engine = pod.Fresh();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            pod.Server.Faults.ArmReply(
                new ArmedReply(200, "<!DOCTYPE html><html><title>Sign in</title></html>", "text/html"),
                path: "/stream"
            );
            var error = engine
                .With("folder", folder)
                .Run("Get-FusionTask -First 1 | Save-FusionTaskAttachment -Path $folder -Name *.pdf")
                .Error;
            Assert.Contains("'Sign in'", error.Exception.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_answer_for_another_task_is_no_answer()
    {
        using var engine = pod.Fresh();
        Answer("""{"number":8,"title":"a"}""", "/tasks/7");
        Assert.Contains(
            "asked for the task 7 and gives 8",
            engine.Run("Get-FusionTask 7").Error.Exception.Message,
            StringComparison.Ordinal
        );
        engine.Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
        pod.Server.Faults.ArmReply(new ArmedReply(200, "{}", Json) { AfterWork = true }, method: "PUT", path: "/tasks/");
        var error = engine.Run("$task | Approve-FusionTask -Confirm:$false").Error;
        Assert.Contains("DoneWithoutResult", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith(engine.Run("\"Get-FusionTask $($task.Number)\"").Value<string>(), error.Advice(), StringComparison.Ordinal);
    }

    private void Answer(string body, string path) => pod.Server.Faults.ArmReply(new ArmedReply(200, body, Json), method: "GET", path: path);
}
