using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox with more tasks than go on a page.</summary>
public sealed class TaskPod : Pod
{
    public override int Scale => 4000;

    public Engine Fresh()
    {
        Server.Faults.Clear();
        Server.Reset();
        return Connected();
    }
}

/// <summary>Tasks of the worklist: read, decided, moved, with their documents.</summary>
public sealed class TaskTests(TaskPod pod) : IClassFixture<TaskPod>
{
    [Fact]
    public void Tasks_that_wait_are_read_over_pages_each_once()
    {
        using var engine = pod.Fresh();
        PSObject[] tasks = [.. engine.Run("Get-FusionTask -Assignment MY_AND_GROUP").ThrowIfFailed().Output];
        var waiting = engine
            .Run(
                """
                @(Get-FusionInvoice -Filter { $_.ApprovalStatus -in 'Initiated', 'Required' }).Count + @(Get-FusionPurchaseRequisition -DocumentStatus 'Pending approval').Count
                + @(Get-FusionRecord draftPurchaseOrders -Filter { $_.StatusCode -eq 'PENDING APPROVAL' }).Count + @(Get-FusionJournalBatch -ApprovalStatusMeaning Required).Count
                + @(Get-FusionRecord expenseReports -Filter { $_.ExpenseStatusCode -eq 'PEND_MGR_APPROVAL' }).Count
                """.ReplaceLineEndings(" ")
            )
            .Value<long>();
        Assert.Equal(waiting, tasks.Length);
        Assert.True(tasks.Length > 100, "one page would prove nothing");
        Assert.Equal(tasks.Length, tasks.Select(t => Text(t, "Number")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, engine.Run("Get-FusionTask -First 3").ThrowIfFailed().Output.Count);
        Assert.Empty(engine.Run("Get-FusionTask -State COMPLETED").ThrowIfFailed().Output);
        Assert.Empty(engine.Run("Get-FusionTask -Title 'Absence*'").ThrowIfFailed().Output);
        Assert.Contains("NotFound", engine.Run("Get-FusionTask 42").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_approved_changes_its_document_and_cannot_be_approved_again()
    {
        using var engine = pod.Fresh();
        engine.Run("$task = Get-FusionTask -Category Payables -First 1; $invoice = Get-FusionInvoice $task.DocumentKey").ThrowIfFailed();
        engine.Run("$task | Approve-FusionTask -WhatIf").ThrowIfFailed();
        Assert.Contains(engine.Run("$task.Title").Value<string>(), engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PUT");

        var approved = engine.Run("$task | Approve-FusionTask -Comment 'Checked' -Confirm:$false").Single;
        Assert.Equal(("COMPLETED", "APPROVE"), (Text(approved, "State"), Text(approved, "Outcome")));
        Assert.Equal("Workflow approved", engine.Run("(Get-FusionInvoice $task.DocumentKey).ApprovalStatus").Value<string>());
        Assert.Equal("Checked", Text(engine.Run("Get-FusionTask $task.Number -Comment").Single, "Comment"));
        var again = engine.Run("$task | Approve-FusionTask -Confirm:$false");
        Assert.Contains("is COMPLETED", again.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, r => r.Method == "PUT");
        Assert.Equal(Text(approved, "Number"), Text(engine.Run("Get-FusionTask -State COMPLETED").Single, "Number"));
    }

    [Theory]
    [InlineData("Procurement", "Approve Requisition*", "purchaseRequisitions", "Approve", "DocumentStatus", "Approved")]
    [InlineData("Procurement", "Approve Requisition*", "purchaseRequisitions", "Deny", "DocumentStatus", "Rejected")]
    [InlineData("Procurement", "Approve Purchase Order*", "purchaseOrders", "Approve", "Status", "Open")]
    [InlineData("Procurement", "Approve Purchase Order*", "draftPurchaseOrders", "Deny", "Status", "Rejected")]
    [InlineData("General Accounting", "*Journal Batch*", "journalBatches", "Approve", "ApprovalStatusMeaning", "Approved")]
    [InlineData("Expenses", "*Expense Report*", "expenseReports", "Deny", "ExpenseReportStatus", "Rejected")]
    public void Every_kind_of_document_waits_in_the_worklist_and_is_decided_there(
        string category,
        string title,
        string resource,
        string verb,
        string status,
        string after
    )
    {
        using var engine = pod.Fresh();
        engine.Run($"$task = Get-FusionTask -Category '{category}' -Title '{title}' -First 1").ThrowIfFailed();
        Assert.NotEqual(after, engine.Run($"(Get-FusionRecord {resource} $task.DocumentKey).{status}").Value<string>());
        engine.Run($"$task | {verb}-FusionTask -Confirm:$false").ThrowIfFailed();
        Assert.Equal(after, engine.Run($"(Get-FusionRecord {resource} $task.DocumentKey).{status}").Value<string>());
        Assert.DoesNotContain(
            engine.Run("$task.Number").Value<long>().ToString(System.Globalization.CultureInfo.InvariantCulture),
            engine.Run($"Get-FusionTask -State ASSIGNED -Title '{title}'").ThrowIfFailed().Output.Select(t => Text(t, "Number"))
        );
    }

    [Fact]
    public void Of_many_tasks_each_gets_an_answer()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            "$five = @(Get-FusionTask -Category Payables -First 5); $five[1].Number, 42, $five[3] | Deny-FusionTask -Confirm:$false"
        );
        Assert.Equal(2, result.Output.Count);
        Assert.All(result.Output, t => Assert.Equal("REJECT", Text(t, "Outcome")));
        Assert.Contains("42", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal("Rejected", engine.Run("(Get-FusionInvoice $five[3].DocumentKey).ApprovalStatus").Value<string>());
    }

    [Fact]
    public void Without_a_yes_nothing_is_decided()
    {
        pod.Server.Reset();
        using var engine = pod.Connected(answer: 2);
        engine.Run("Get-FusionTask -First 1 | Approve-FusionTask").ThrowIfFailed();
        Assert.NotEmpty(engine.Questions);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PUT");
    }

    [Fact]
    public void Tasks_go_to_others_into_suspension_and_back()
    {
        using var engine = pod.Fresh();
        engine.Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
        Assert.Equal("SUSPENDED", Text(engine.Run("$task | Set-FusionTask -Action Suspend").Single, "State"));
        Assert.Contains(
            "what can is RESUME",
            engine.Run("$task | Set-FusionTask -Action Claim").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("ASSIGNED", Text(engine.Run("$task | Set-FusionTask -Action Resume").Single, "State"));
        var nobody = engine.Run("$task | Set-FusionTask -Action Reassign -To no.body");
        Assert.Contains("The user no.body does not exist", nobody.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["casey.brown"], (IEnumerable<string>)engine.Run("$task | Get-FusionTask").Single.Properties["Assignees"].Value);
        engine.Run("$other = (Get-FusionUser -First 1).UserName").ThrowIfFailed();
        var moved = engine.Run("$task | Set-FusionTask -Action Reassign -To $other").Single;
        Assert.Equal([engine.Run("$other").Value<string>()], (IEnumerable<string>)moved.Properties["Assignees"].Value);
        Assert.DoesNotContain(Text(moved, "Number"), engine.Run("Get-FusionTask").ThrowIfFailed().Output.Select(t => Text(t, "Number")));
        Assert.Equal(Text(moved, "Number"), Text(engine.Run("Get-FusionTask -Assignment REPORTEES").Single, "Number"));
        Assert.Contains(
            "needs -To",
            engine.Run("$task | Set-FusionTask -Action Delegate").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "to nobody else",
            engine.Run("$task | Set-FusionTask -Action Claim -To a").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_task_of_a_group_is_claimed_by_a_member_before_it_is_approved_and_released_to_the_group_again()
    {
        using var engine = pod.Fresh();
        engine.Run("$mine = @(Get-FusionTask); $group = @(Get-FusionTask -Assignment GROUP)").ThrowIfFailed();
        Assert.NotEmpty(engine.Run("$group").ThrowIfFailed().Output);
        Assert.Empty(engine.Run("$group | Where-Object { $_.Number -in $mine.Number }").ThrowIfFailed().Output);
        const string Role = "ORA_GL_GENERAL_ACCOUNTING_MANAGER_JOB";
        engine.Run("$task = $group[0]").ThrowIfFailed();
        Assert.Equal([Role], (IEnumerable<string>)engine.Run("$task").Single.Properties["Assignees"].Value);
        Assert.Contains(
            "ACQUIRE",
            engine.Run("$task | Approve-FusionTask -Confirm:$false").Error.Exception.Message,
            StringComparison.Ordinal
        );

        PSObject[] claimed = [.. engine.Run("Get-FusionTask -Assignment GROUP | Set-FusionTask -Action Claim").ThrowIfFailed().Output];
        Assert.Equal(engine.Run("$group.Count").Value<int>(), claimed.Length);
        Assert.All(claimed, t => Assert.Equal(["casey.brown"], (IEnumerable<string>)t.Properties["Assignees"].Value));
        Assert.Empty(engine.Run("Get-FusionTask -Assignment GROUP").ThrowIfFailed().Output);
        Assert.Contains(Text(claimed[0], "Number"), engine.Run("Get-FusionTask").ThrowIfFailed().Output.Select(t => Text(t, "Number")));

        var released = engine.Run("$task | Set-FusionTask -Action Release").Single;
        Assert.Equal([Role], (IEnumerable<string>)released.Properties["Assignees"].Value);
        Assert.Equal(Text(released, "Number"), Text(engine.Run("Get-FusionTask -Assignment GROUP").Single, "Number"));
        engine.Run("$task | Set-FusionTask -Action Claim | Approve-FusionTask -Confirm:$false").ThrowIfFailed();
        Assert.Equal("Approved", engine.Run("(Get-FusionJournalBatch -JeBatchId $task.DocumentKey).ApprovalStatusMeaning").Value<string>());
    }

    [Fact]
    public void A_task_is_escalated_to_the_manager_of_its_assignee_and_stays_where_there_is_none()
    {
        using var engine = pod.Fresh();
        engine
            .Run(
                "$task = Get-FusionTask -First 1; $worker = Get-FusionWorker -PersonId (Get-FusionUserAccount casey.brown).PersonId "
                    + "-Expand workRelationships.assignments.managers; "
                    + "$number = $worker.workRelationships[0].assignments[0].managers[0].ManagerAssignmentNumber; "
                    + "$manager = (Get-FusionRecord emps -Filter { AssignmentNumber -eq $number }).UserName"
            )
            .ThrowIfFailed();
        var escalated = engine.Run("$task | Set-FusionTask -Action Escalate").Single;
        Assert.Equal([engine.Run("$manager").Value<string>()], (IEnumerable<string>)escalated.Properties["Assignees"].Value);
        // The first worker is led by nobody.
        engine
            .Run("$first = (Get-FusionUserAccount -First 1).Username; $task | Set-FusionTask -Action Reassign -To $first")
            .ThrowIfFailed();
        var refused = engine.Run("$task | Set-FusionTask -Action Escalate");
        Assert.Contains("has no manager", refused.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            [engine.Run("$first").Value<string>()],
            (IEnumerable<string>)engine.Run("$task | Get-FusionTask").Single.Properties["Assignees"].Value
        );
    }

    [Theory]
    [InlineData("CREATOR")]
    [InlineData("OWNER")]
    [InlineData("REVIEWER")]
    public void What_a_user_has_to_do_with_a_task_selects_it(string assignment)
    {
        using var engine = pod.Fresh();
        var found = engine.Run($"Get-FusionTask -Assignment {assignment}").ThrowIfFailed().Output;
        Assert.NotEmpty(found);
        Assert.True(found.Count < engine.Run("@(Get-FusionTask -Assignment ADMIN).Count").Value<int>());
        if (assignment == "CREATOR")
            Assert.All(found, t => Assert.Equal("casey.brown", Text(t, "From")));
    }

    [Fact]
    public void An_approval_whose_answer_is_lost_is_not_sent_again()
    {
        using var engine = pod.Fresh();
        engine.Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "/bpm/api/4.0/tasks/", method: "PUT");
        var result = engine.Run("$task.Number | Approve-FusionTask -Confirm:$false");
        Assert.Single(pod.Server.Requests, r => r.Method == "PUT");
        var advice = result.Error.Advice();
        Assert.Equal("COMPLETED", Text(engine.Run(advice[advice.IndexOf("Get-FusionTask", StringComparison.Ordinal)..]).Single, "State"));
    }

    [Fact]
    public void Attachments_are_saved_and_not_over_what_is_there()
    {
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        engine.With("folder", files.Folder);
        var file = engine.Run("Get-FusionTask -First 1 | Save-FusionTaskAttachment -Path $folder -Name *.pdf").Single;
        // As the provider gives files, with what tables of them show.
        Assert.IsType<FileInfo>(file.BaseObject);
        Assert.NotNull(file.Properties["PSParentPath"]);
        Assert.StartsWith("%PDF-", File.ReadAllText(Text(file, "FullName")), StringComparison.Ordinal);
        Assert.Contains(
            "-Force",
            engine.Run("Get-FusionTask -First 1 | Save-FusionTaskAttachment -Path $folder").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_a_list_does_not_have_is_null_in_it_and_not_empty()
    {
        using var engine = pod.Fresh();
        var listed = engine.Run("$task = Get-FusionTask -First 1; $task").Single;
        Assert.Null(listed.Properties["Attachments"].Value);
        Assert.Null(listed.Properties["Actions"].Value);
        var whole = engine.Run("$task | Get-FusionTask").Single;
        Assert.NotEmpty((IEnumerable<string>)whole.Properties["Attachments"].Value);
        Assert.NotEmpty((IEnumerable<string>)whole.Properties["Actions"].Value);
    }

    [Fact]
    public void A_file_is_added_to_a_task_as_it_is_and_not_twice()
    {
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        byte[] content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7))];
        var path = Path.Combine(files.Folder, "scan ä.bin");
        File.WriteAllBytes(path, content);
        engine.With("path", path).With("folder", files.Folder).Run("$task = Get-FusionTask -First 1").ThrowIfFailed();
        engine.Run("$task | Add-FusionTaskAttachment -Path $path -WhatIf").ThrowIfFailed();
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
        var task = engine.Run("$task | Add-FusionTaskAttachment -Path $path -Name 'Scan of June.bin'").Single;
        Assert.Contains("Scan of June.bin", (IEnumerable<string>)task.Properties["Attachments"].Value);
        var saved = engine.Run("$task | Save-FusionTaskAttachment -Path $folder -Name 'Scan*'").Single;
        Assert.Equal(content, File.ReadAllBytes(Text(saved, "FullName")));
        Assert.Contains(
            "already",
            engine.Run("$task | Add-FusionTaskAttachment -Path $path -Name 'Scan of June.bin'").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "There is no file",
            engine.Run("$task | Add-FusionTaskAttachment -Path nowhere.pdf").Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", path: "/attachments");
        pod.Server.ClearRequests();
        var advice = engine.Run("$task | Add-FusionTaskAttachment -Path $path").Error.Advice();
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
        Assert.Contains(
            "scan ä.bin",
            engine
                .Run(advice[advice.IndexOf("(Get-FusionTask", StringComparison.Ordinal)..])
                .ThrowIfFailed()
                .Output.Select(o => o.ToString())
        );
    }

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";
}
