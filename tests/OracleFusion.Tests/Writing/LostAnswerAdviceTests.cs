using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>What an error says of a write whose answer was lost: what is not known, and on a line of its own how to look and what to do
/// then.</summary>
public sealed class LostAnswerAdviceTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Invoice =
        "@{ InvoiceNumber = $number; InvoiceAmount = 10; BusinessUnit = 'Halden UK'; Supplier = \"O'Malley & Sons `\"Express`\"\" }";

    /// <summary>What is made first, what is sent, and the command that looks for it, with KEY for the key of what was made and CONNECTION
    /// for the connection's name.</summary>
    private static readonly Dictionary<string, (string Made, string Sent, string Look)> Cases = new()
    {
        ["a noun"] = (
            "",
            "New-FusionInvoice -Property " + Invoice,
            "Get-FusionInvoice -Filter { $_.InvoiceNumber -eq 'look''s 1' -and $_.Supplier -eq 'O''Malley & Sons \"Express\"' -and "
                + "$_.BusinessUnit -eq 'Halden UK' }"
        ),
        ["a natural key of the user's"] = (
            "",
            "New-FusionInvoice -Property " + Invoice + " -Reconcile InvoiceNumber, InvoiceAmount",
            "Get-FusionInvoice -Filter { $_.InvoiceNumber -eq 'look''s 1' -and $_.InvoiceAmount -eq 10 }"
        ),
        ["a resource without cmdlets of its own"] = (
            "",
            "New-FusionRecord announcements -Property @{ Subject = 'x'; CategoryCode = 'look 1' }",
            "Get-FusionRecord announcements -Filter { $_.CategoryCode -eq 'look 1' }"
        ),
        ["a child"] = (
            "$made = New-FusionInvoice -Property " + Invoice,
            "New-FusionRecord \"/fscmRestApi/resources/11.13.18.05/invoices/$($made.InvoiceId)/child/invoiceLines\" -Property @{ "
                + "LineNumber = 7; LineAmount = 1 }",
            "Get-FusionRecord '/fscmRestApi/resources/11.13.18.05/invoices/KEY/child/invoiceLines'"
        ),
        ["a change"] = (
            "$made = New-FusionInvoice -Property " + Invoice,
            "$made.InvoiceId | Set-FusionInvoice -Description new",
            "Get-FusionInvoice KEY"
        ),
        ["a change on a connection that was named"] = (
            "$made = New-FusionInvoice -Property " + Invoice,
            "$made | Set-FusionInvoice -Description new -Connection (Get-FusionConnection)",
            "Get-FusionInvoice KEY -Connection 'CONNECTION'"
        ),
        ["an action of a collection"] = (
            "$made = New-FusionInvoice -Property " + Invoice,
            "$made | Confirm-FusionInvoice",
            "Get-FusionInvoice -Filter { $_.InvoiceNumber -eq 'look''s 1' -and $_.Supplier -eq 'O''Malley & Sons \"Express\"' -and "
                + "$_.BusinessUnit -eq 'Halden UK' }"
        ),
        ["an action of a record"] = (
            "$made = New-FusionDraftPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Property @{ lines = "
                + "@(@{ LineNumber = 1; Description = 'x'; Quantity = 1; Price = 1 }) }",
            "$made | Submit-FusionDraftPurchaseOrder",
            "Get-FusionDraftPurchaseOrder KEY"
        ),
        ["an attachment"] = (
            "$made = New-FusionInvoice -Property " + Invoice,
            "$made | Add-FusionAttachment -Text x -Title \"it's\"",
            "Get-FusionAttachment invoices KEY | Where-Object Title -eq 'it''s'"
        ),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_thing_is_said_once_and_the_command_finds_it(string name)
    {
        var (made, sent, look) = Cases[name];
        foreach (
            var (fault, says, advice) in new[]
            {
                (
                    FaultKind.DropAfterWork,
                    "It was sent, and whether it was done is not known.",
                    "Send it again only if this shows that it was not done: "
                ),
                (FaultKind.Truncate, "The service did it, and only its result is missing.", "Do not send it again. This reads it: "),
            }
        )
        {
            using var engine = pod.Connected();
            pod.Server.Faults.Clear();
            // Made anew each time, so that the command has one record to find.
            pod.Server.Reset();
            engine.With("number", "look's 1").Run(made).ThrowIfFailed();
            var connection = engine.Run("(Get-FusionConnection).Name").Single.ToString();
            pod.Server.Faults.Arm(fault, method: sent.Contains("Set-", StringComparison.Ordinal) ? "PATCH" : "POST");
            if (sent.Contains("-Reconcile", StringComparison.Ordinal))
                pod.Server.Faults.Arm(FaultKind.ServerError, times: 10, method: "GET");
            var error = engine.Run(sent).Error;
            pod.Server.Faults.Clear();
            var url = ((string)PSObject.AsPSObject(error.Exception).Properties["Url"].Value).Split('/');
            Assert.Contains(says, error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Look ", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Equal(
                advice
                    + look.Replace("KEY", url.ElementAtOrDefault(5), StringComparison.Ordinal)
                        .Replace("CONNECTION", connection, StringComparison.Ordinal),
                error.Advice()
            );
            Assert.Single(engine.Run(error.Advice()[advice.Length..]).ThrowIfFailed().Output);
        }
    }

    [Fact]
    public void Where_nothing_tells_the_record_the_advice_says_just_what_to_do()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST");
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        var errors = engine
            .Run(
                "$path = '/fscmRestApi/resources/11.13.18.05/suppliers'; $path, $path | Invoke-FusionRestMethod -Method POST -Body "
                    + "@{ Supplier = 'x' }"
            )
            .Errors;
        Assert.Equal(
            ["Send it again only if a look on the server shows that it was not done.", "Do not send it again."],
            errors.Select(e => e.Advice())
        );
    }
}
