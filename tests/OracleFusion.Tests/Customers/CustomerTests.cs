using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Customer accounts and their profiles over SOAP: searched, made, changed, and what the service refuses.</summary>
public sealed class CustomerTests(Pod pod) : IClassFixture<Pod>
{
    private const string AccountService = "/crmService/CustomerAccountService";

    private Engine Fresh()
    {
        pod.Server.Faults.Clear();
        pod.Server.Reset();
        return pod.Connected();
    }

    [Fact]
    public void Accounts_are_those_that_receivables_invoices_name()
    {
        using var engine = Fresh();
        var accounts = engine.Run("Get-FusionCustomerAccount");
        Assert.NotEmpty(accounts.ThrowIfFailed().Output);
        Assert.Equal("OracleFusion.CustomerAccount", accounts.Output[0].TypeNames[0]);
        var invoice = engine.Run("Get-FusionReceivablesInvoice -First 1");
        var customer = engine
            .With("number", invoice.Single.Properties["BillToCustomerNumber"].Value)
            .Run("Get-FusionCustomerAccount -AccountNumber $number");
        Assert.Equal(invoice.Single.Properties["BillToCustomerName"].Value, customer.Single.Properties["AccountName"].Value);
        Assert.Equal("DEFAULT", engine.Run("(Get-FusionCustomerProfile -AccountNumber $number).ProfileClassName").Single.BaseObject);
        // The contract and its three schemas were fetched once.
        Assert.Equal(4, pod.Server.Requests.Count(r => r.Method == "GET" && r.Path.StartsWith(AccountService, StringComparison.Ordinal)));
    }

    [Fact]
    public void Searches_join_conditions_take_wildcards_and_end_where_they_are_told()
    {
        using var engine = Fresh();
        var one = engine.Run("Get-FusionCustomerAccount -First 1").Single;
        engine.With("name", one.Properties["AccountName"].Value).With("party", one.Properties["PartyId"].Value);
        Assert.NotEmpty(engine.Run("Get-FusionCustomerAccount -AccountName $name -PartyId $party -Status A").ThrowIfFailed().Output);
        Assert.NotEmpty(
            engine.Run("Get-FusionCustomerAccount -AccountName ($name.Substring(0, 3).ToUpper() + '*')").ThrowIfFailed().Output
        );
        Assert.Empty(engine.Run("Get-FusionCustomerAccount -AccountName $name -Status I").ThrowIfFailed().Output);
        Assert.Contains("wildcards * and ? only", engine.Run("Get-FusionCustomerAccount -AccountName '[ab]*'").Error.Exception.Message);
        Assert.Equal(2, engine.Run("Get-FusionCustomerAccount -First 2").ThrowIfFailed().Output.Count);
    }

    /// <summary>What is changed leaves the search: pages by number would skip as many.</summary>
    [Fact]
    public void All_that_are_found_are_changed_and_no_others()
    {
        using var engine = Fresh();
        engine
            .Run(
                "$party = (Get-FusionCustomerAccount -First 1).PartyId; "
                    + "1..210 | & { process { $null = New-FusionCustomerAccount $party -AccountName \"Many_$_\" } }; "
                    + "$null = New-FusionCustomerAccount $party -AccountName ManyX1"
            )
            .ThrowIfFailed();
        engine.Run("Get-FusionCustomerAccount -AccountName Many_* -Status A | Set-FusionCustomerAccount -Status I").ThrowIfFailed();
        Assert.Equal(210, engine.Run("Get-FusionCustomerAccount -AccountName Many_* -Status I").ThrowIfFailed().Output.Count);
        Assert.Equal("A", engine.Run("(Get-FusionCustomerAccount -AccountName ManyX1).Status").Single.BaseObject);
    }

    [Fact]
    public void An_account_is_made_with_its_profile_and_changed()
    {
        using var engine = Fresh();
        engine.Run("$party = (Get-FusionCustomerAccount -First 1).PartyId").ThrowIfFailed();
        var made = engine.Run(
            "$account = New-FusionCustomerAccount $party -AccountName 'Second <account>' -Property @{ Comments = 'new' }; $account"
        );
        Assert.Equal("Second <account>", made.Single.Properties["AccountName"].Value);
        Assert.Equal("HZ_WS", made.Single.Properties["CreatedByModule"].Value);
        Assert.Empty(engine.Run("$account | Get-FusionCustomerProfile").ThrowIfFailed().Output);
        var profile = engine.Run("$account | New-FusionCustomerProfile -ProfileClassName DEFAULT -Property @{ ClearingDays = 3 }");
        Assert.Equal("3", profile.Single.Properties["ClearingDays"].Value);
        Assert.Contains(
            "has an active profile already",
            engine.Run("$account | New-FusionCustomerProfile -ProfileClassName DEFAULT").Error.Exception.Message,
            StringComparison.Ordinal
        );
        // What is given is set, null clears, and what is left out stays.
        var changed = engine.Run("$account | Set-FusionCustomerAccount -Status I -Property @{ Comments = $null } -PassThru");
        Assert.Equal("I", changed.Single.Properties["Status"].Value);
        Assert.Null(changed.Single.Properties["Comments"].Value);
        Assert.Equal("Second <account>", changed.Single.Properties["AccountName"].Value);
        Assert.Empty(engine.Run("$account | Set-FusionCustomerProfile -Property @{ ClearingDays = 5 }").ThrowIfFailed().Output);
        Assert.Equal("5", engine.Run("($account | Get-FusionCustomerProfile).ClearingDays").Single.BaseObject);
    }

    [Theory]
    [InlineData("New-FusionCustomerAccount 1 -AccountName x", "The party 1 does not exist")]
    [InlineData("Get-FusionCustomerAccount 1", "no customer account with the id 1")]
    [InlineData("Set-FusionCustomerAccount 1 -Status I", "no customer account with the id 1")]
    [InlineData("New-FusionCustomerAccount 1 -Property @{ Colour = 'red' }", "customerAccount has no element 'Colour'")]
    [InlineData("Set-FusionCustomerAccount 1", "Nothing is to be set")]
    [InlineData("Get-FusionCustomerProfile -AccountNumber none", "no customer account with the number none")]
    public void What_is_wrong_is_an_error_in_words(string command, string message)
    {
        using var engine = Fresh();
        var error = engine.Run(command).Error;
        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        // A refusal in the service's own words is one: nothing was done.
        Assert.DoesNotContain("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-FusionCustomerAccount", "ServerError")]
    [InlineData("New-FusionCustomerAccount 1 -AccountName x", "UnknownOutcome")]
    public void Messages_that_come_in_place_of_an_account_are_told(string command, string kind)
    {
        using var engine = Fresh();
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><r><result><Message><code>HZ-1</code>
                <message>The party is merged.</message><severity>SEVERITY_ERROR</severity></Message></result></r></e:Body></e:Envelope>
                """,
                "text/xml"
            ),
            method: "POST",
            path: "CustomerAccountService"
        );

        var result = engine.Run(command);

        Assert.Empty(result.Output);
        Assert.Contains("The party is merged.", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(kind, result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_is_sent_once_and_a_closed_service_says_why()
    {
        using var engine = Fresh();
        engine.Run("$party = (Get-FusionCustomerAccount -First 1).PartyId").ThrowIfFailed();
        pod.Server.ClearRequests();
        Assert.Empty(engine.Run("New-FusionCustomerAccount $party -AccountName x -WhatIf").ThrowIfFailed().Output);
        Assert.Empty(pod.Server.Requests);
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "CustomerAccountService");
        var error = engine.Run("New-FusionCustomerAccount $party -AccountName Once").Error;
        Assert.StartsWith("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests);
        Assert.Single(engine.Run("Get-FusionCustomerAccount -AccountName Once").ThrowIfFailed().Output);
        pod.Server.Faults.Jobs.AreSoapServicesClosed = true;
        Assert.Contains("privilege", engine.Run("Get-FusionCustomerAccount -First 1").Error.Exception.Message, StringComparison.Ordinal);
    }
}
