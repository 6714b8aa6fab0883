using System.Management.Automation;
using System.Net;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox whose users are as they were at the start.</summary>
public sealed class UserPod : Pod
{
    public Engine Fresh(int answer = 0)
    {
        Server.Faults.Clear();
        Server.Reset();
        return Connected(answer);
    }
}

/// <summary>Users, their roles, their data access, and the audit of all that.</summary>
public sealed class UserTests(UserPod pod) : IClassFixture<UserPod>
{
    private const string New = "New-FusionUser -UserName jane.roe -GivenName Jane -FamilyName Roe -Email jane.roe@example.com";

    [Fact]
    public void Every_user_is_read_once_over_pages_without_a_total_and_knows_its_person()
    {
        using var engine = pod.Fresh();
        PSObject[] users = [.. engine.Run("Get-FusionUser").ThrowIfFailed().Output];
        var accounts = engine.Run("@(Get-FusionUserAccount).Count").Value<long>();
        Assert.Equal(accounts, users.Length);
        Assert.Equal(users.Length, users.Select(u => Text(u, "Id")).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var user = users[7];
        var account = engine.With("id", Text(user, "Id")).Run("Get-FusionUserAccount $id").Single;
        Assert.Equal(Text(account, "Username"), Text(user, "UserName"));
        Assert.Equal(account.Properties["PersonId"].Value, user.Properties["PersonId"].Value);
        Assert.Equal(account.Properties["UserId"].Value, user.Properties["UserId"].Value);
        Assert.Equal(account.Properties["PersonNumber"].Value, user.Properties["PersonNumber"].Value);
        Assert.Single(engine.Run("Get-FusionUser -First 1").ThrowIfFailed().Output);
        Assert.Contains("'nobody'", engine.Run("Get-FusionUser nobody").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ $_.userName -eq $name.ToUpper() }", "userName eq \"")]
    [InlineData("{ $_.userName -like 'a*' -and $_.active -eq $true }", "(userName sw \"a\" and active eq true)")]
    [InlineData("{ $_.displayName -like '*e*' -or -not ($_.active -eq $true) }", "(displayName co \"e\" or not (active eq true))")]
    [InlineData("{ $_.userName -notlike '*x' }", "not (userName ew \"x\")")]
    public void A_filter_in_PowerShells_syntax_is_asked_in_the_words_of_SCIM(string filter, string asked)
    {
        using var engine = pod.Fresh();
        engine.Run("$name = (Get-FusionUser -First 1).UserName").ThrowIfFailed();
        pod.Server.ClearRequests();
        Assert.NotEmpty(engine.Run($"Get-FusionUser -Filter {filter}").ThrowIfFailed().Output);
        Assert.Contains(pod.Server.Requests, r => WebUtility.UrlDecode(r.Path).Contains(asked, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pattern_that_SCIM_cannot_say_is_refused_before_anything_is_sent()
    {
        using var engine = pod.Fresh();
        var result = engine.Run("Get-FusionUser -Filter { $_.userName -like 'a*b' }");
        Assert.Contains("cannot be said to the service", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_user_is_created_asked_about_its_mail_linked_and_given_roles()
    {
        using var engine = pod.Fresh(answer: 0);
        var told = engine.Run($"{New} -WhatIf");
        told.ThrowIfFailed();
        Assert.Contains("mails it to jane.roe@example.com at once", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method != "GET");

        engine.Run("$worker = Get-FusionWorker -First 1").ThrowIfFailed();
        var user = engine.Run($"{New} -PersonNumber $worker.PersonNumber -Role 'General Accountant', ORA_PO_BUYER_JOB").Single;
        Assert.NotEmpty(engine.Questions);
        Assert.Equal(engine.Run("$worker.PersonId").Value<long>(), user.Properties["PersonId"].Value);
        Assert.Equal(
            ["ORA_GL_GENERAL_ACCOUNTANT_JOB", "ORA_PO_BUYER_JOB"],
            ((IEnumerable<string>)user.Properties["Roles"].Value).Order(StringComparer.Ordinal)
        );
        // The other door shows the same user.
        Assert.Equal("jane.roe", engine.Run("(Get-FusionUserAccount -Username jane.roe).Username").Value<string>());
        var twice = engine.Run($"{New} -Force");
        Assert.Contains("Conflict", twice.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("exists already", twice.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_signs_in_sends_no_mail_and_shows_nowhere()
    {
        using var engine = pod.Fresh();
        const string Secret = "Corr3ct-Horse\"7";
        engine.With("password", new NetworkCredential("", Secret).SecurePassword);
        var result = engine.Run($"{New} -Password $password -Verbose -LogBody -Debug");
        result.ThrowIfFailed();
        Assert.Empty(engine.Questions);
        Assert.False((bool)result.Single.Properties["CredentialsEmailSent"].Value);
        Assert.Contains(result.Verbose.Concat(result.Debug), v => v.Contains("it holds a password", StringComparison.Ordinal));
        string[] said = [.. result.Verbose, .. result.Debug, .. result.Information, engine.Screen];
        Assert.All(said, text => Assert.DoesNotContain("orse", text, StringComparison.Ordinal));

        using var other = new Engine();
        other.With("address", pod.Address).With("own", new PSCredential("jane.roe", new NetworkCredential("", Secret).SecurePassword));
        const string Connect = "Connect-OracleFusion $address $own -SkipCertificateCheck; (Get-FusionUser jane.roe).UserName";
        Assert.Equal("jane.roe", other.Run(Connect).Value<string>());
        engine.Run("Set-FusionUser jane.roe -Active $false").ThrowIfFailed();
        Assert.False((bool)engine.Run("(Get-FusionUser jane.roe).IsActive").Single.BaseObject);
        Assert.True((bool)engine.Run("(Get-FusionUserAccount -Username jane.roe).SuspendedFlag").Single.BaseObject);
        Assert.Contains("Unauthorized", other.Run(Connect).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

        engine.With("password", new NetworkCredential("", "weak").SecurePassword);
        var weak = engine.Run("Set-FusionUser jane.roe -Password $password -Verbose -LogBody");
        Assert.Contains("does not meet password policy", weak.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(weak.Verbose, v => v.Contains("weak", StringComparison.Ordinal));
    }

    [Fact]
    public void Users_are_renamed_and_deleted_only_after_a_yes()
    {
        using var engine = pod.Fresh(answer: 1);
        engine.Run($"{New} -Force | Out-Null; Set-FusionUser jane.roe -NewUserName jane.doe -Email jane.doe@example.com").ThrowIfFailed();
        var user = engine.Run("Get-FusionUser jane.doe").Single;
        Assert.Equal("jane.doe@example.com", Text(user, "Email"));
        Assert.Equal("Roe", Text(user, "FamilyName"));
        Assert.Contains("Nothing is to be set", engine.Run("Set-FusionUser jane.doe").Error.Exception.Message, StringComparison.Ordinal);
        engine.Run("Remove-FusionUser jane.doe -WhatIf; Get-FusionUser jane.doe").ThrowIfFailed();
        engine.Run("Remove-FusionUser jane.doe -Confirm:$false").ThrowIfFailed();
        Assert.Contains("NotFound", engine.Run("Get-FusionUser jane.doe").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(engine.Run("Get-FusionUserAccount -Username jane.doe").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_creation_whose_answer_is_lost_is_not_sent_again()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "/hcmRestApi/scim/Users");
        var result = engine.Run($"{New} -Force");
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
        var advice = result.Error.Advice();
        Assert.Equal("jane.roe", Text(engine.Run(advice[advice.IndexOf("Get-FusionUser", StringComparison.Ordinal)..]).Single, "UserName"));
    }

    [Fact]
    public void Many_members_go_in_one_request_and_each_gets_an_answer()
    {
        using var engine = pod.Fresh();
        var result = engine.Run("Get-FusionUser -First 30 | Add-FusionUserRole -Role 'IT Security Manager'");
        Assert.Equal(30, result.ThrowIfFailed().Output.Count);
        Assert.Single(pod.Server.Requests, r => r.Method == "PATCH");
        Assert.All(result.Output, r => Assert.Equal("ORA_FND_IT_SECURITY_MANAGER_JOB", Text(r, "RoleCode")));
        pod.Server.ClearRequests();
        Assert.Equal(
            result.Output.Select(r => Text(r, "UserName")).Order(StringComparer.Ordinal),
            engine
                .Run("Get-FusionUserRole -Role ORA_FND_IT_SECURITY_MANAGER_JOB")
                .ThrowIfFailed()
                .Output.Select(r => Text(r, "UserName"))
                .Order(StringComparer.Ordinal)
        );
        // By blocks: one for the role, one for its members, one for their names, and what it takes to find the resource.
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("/scim/Users", StringComparison.Ordinal));
        Assert.Single(pod.Server.Requests, r => r.Path.Contains("/userAccounts?", StringComparison.Ordinal));
        var name = Text(result.Output[0], "UserName");
        Assert.Contains(
            "ORA_FND_IT_SECURITY_MANAGER_JOB",
            engine
                .Run($"(Get-FusionUserAccount -Username '{name}' -Expand userAccountRoles).userAccountRoles.RoleCode")
                .ThrowIfFailed()
                .Output.Select(o => o.ToString())
        );
        engine
            .Run("Get-FusionUserRole -Role 'IT Security Manager' | Remove-FusionUserRole -Role 'IT Security Manager' -Confirm:$false")
            .ThrowIfFailed();
        Assert.Empty(engine.Run("Get-FusionUserRole -Role 'IT Security Manager'").ThrowIfFailed().Output);
    }

    [Fact]
    public void One_member_that_is_refused_does_not_keep_the_others_from_the_role()
    {
        using var engine = pod.Fresh();
        // The user is deleted between its reading and the request.
        var result = engine.Run(
            """
            $users = @(Get-FusionUser -First 5)
            $gone = $users[2]
            $users | ForEach-Object { $_; if ($_.Id -eq $users[4].Id) { Remove-FusionUser $gone -Confirm:$false } } | Add-FusionUserRole -Role 'IT Security Manager'
            """
        );
        Assert.Equal(4, result.Output.Count);
        Assert.Contains("does not exist", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_are_found_and_compared()
    {
        using var engine = pod.Fresh();
        Assert.Equal(
            ["ORA_AP_ACCOUNTS_PAYABLE_MANAGER_JOB", "ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB"],
            engine.Run("Find-FusionRole payable").ThrowIfFailed().Output.Select(r => Text(r, "RoleCode"))
        );
        Assert.Equal(2, engine.Run("Find-FusionRole -Filter { $_.name -like 'ORA_GL_*' }").ThrowIfFailed().Output.Count);
        Assert.Equal(10, engine.Run("Find-FusionRole").ThrowIfFailed().Output.Count);
        engine
            .Run("$one, $other = Get-FusionUser -First 2; $one | Add-FusionUserRole -Role 'IT Security Manager' | Out-Null")
            .ThrowIfFailed();
        PSObject[] all = [.. engine.Run("Compare-FusionUserRole $one $other -IncludeEqual").ThrowIfFailed().Output];
        Assert.Contains(all, d => Text(d, "RoleCode") == "ORA_FND_IT_SECURITY_MANAGER_JOB" && Text(d, "SideIndicator") == "<=");
        Assert.Contains(all, d => Text(d, "RoleCode") == "ORA_PER_EMPLOYEE_ABSTRACT" && Text(d, "SideIndicator") == "==");
        Assert.Empty(
            engine.Run("Compare-FusionUserRole $one.UserName -DifferenceConnection (Get-FusionConnection)").ThrowIfFailed().Output
        );
        Assert.Contains("nothing to compare", engine.Run("Compare-FusionUserRole $one").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_access_is_given_taken_and_given_again_without_a_second_row()
    {
        using var engine = pod.Fresh();
        const string Access =
            "-Role 'General Accountant' -SecurityContext 'Data access set' -SecurityContextValue 'Halden UK Primary Ledger'";
        engine.Run("$user = Get-FusionUser -First 1; $user | Add-FusionUserRole -Role 'General Accountant' | Out-Null").ThrowIfFailed();
        pod.Server.ClearRequests();
        var id = (long)engine.Run($"$user | Add-FusionDataAccess {Access}").Single.Properties["Id"].Value;
        Assert.Equal(id, engine.Run($"$user | Add-FusionDataAccess {Access}").Single.Properties["Id"].Value);
        engine.Run($"$user | Get-FusionDataAccess {Access} | Remove-FusionDataAccess -Confirm:$false").ThrowIfFailed();
        Assert.Empty(engine.Run($"$user | Get-FusionDataAccess {Access}").ThrowIfFailed().Output);
        Assert.Equal(id, engine.Run($"$user | Add-FusionDataAccess {Access}").Single.Properties["Id"].Value);
        Assert.Equal(2, pod.Server.Requests.Count(r => r.Method == "PATCH"));
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("Remove-FusionDataAccess casey.brown", "'casey.brown' is no data access", "Get-FusionDataAccess casey.brown")]
    [InlineData("Get-FusionUser casey.brown | Remove-FusionDataAccess", "is no data access", "Get-FusionDataAccess casey.brown")]
    [InlineData("Remove-FusionDataAccess (Get-FusionDataAccess nobody)", "no data access to take", "Nothing was done")]
    public void What_is_no_data_access_is_told(string script, string what, string advice)
    {
        using var engine = pod.Fresh();
        var message = engine.Run($"{script} -Confirm:$false").Error.Exception.Message;
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(advice, message.Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PATCH");
    }

    [Fact]
    public void Who_signs_in_is_a_user_with_an_account_a_person_and_roles_that_have_names()
    {
        using var engine = pod.Fresh();
        var user = engine.Run("Get-FusionUser -UserName casey.brown").Single;
        Assert.Equal("Casey Brown", Text(user, "DisplayName"));
        var account = engine.Run("Get-FusionUserAccount -Username casey.brown").Single;
        Assert.Equal(Text(user, "Id"), Text(account, "GUID"));
        Assert.Equal(account.Properties["PersonId"].Value, user.Properties["PersonId"].Value);
        Assert.Contains(
            ("ORA_PER_EMPLOYEE_ABSTRACT", "Employee"),
            engine.Run("Get-FusionUserRole casey.brown").ThrowIfFailed().Output.Select(r => (Text(r, "RoleCode"), Text(r, "RoleName")))
        );
    }

    [Fact]
    public void The_audit_tells_old_and_new_values_over_more_than_a_month_and_a_FAIL_is_an_error()
    {
        using var engine = pod.Fresh();
        engine.Run($"{New} -Force | Out-Null; Set-FusionUser jane.roe -Email other@example.com").ThrowIfFailed();
        pod.Server.ClearRequests();
        PSObject[] records = [.. engine.Run("Get-FusionAuditRecord OPSS -From ([DateTime]::UtcNow.AddDays(-100))").ThrowIfFailed().Output];
        Assert.Equal(["Object Data Insert", "Object Data Update"], records.Select(r => Text(r, "EventType")));
        // Four times of a month, and the empty page behind the only one that has records.
        Assert.Equal(5, pod.Server.Requests.Count);
        var changed = (System.Collections.IEnumerable)records[1].Properties["Attributes"].Value;
        var mail = PSObject.AsPSObject(Assert.Single(changed.Cast<object>()));
        Assert.Contains("jane.roe@example.com", Text(mail, "OldValue"), StringComparison.Ordinal);
        Assert.Contains("other@example.com", Text(mail, "NewValue"), StringComparison.Ordinal);
        var refused = engine.Run("Get-FusionAuditRecord payables -From 2026-01-01 -To 2026-01-02 -BusinessObject X");
        Assert.Contains("The product payables is not valid.", refused.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public void Joiners_come_from_a_file_and_leavers_lose_everything_but_the_account()
    {
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        // The engine of the tests has no cmdlets for CSV.
        engine
            .Run(
                """
                function global:Import-Csv($Path) {
                    $names, $lines = [IO.File]::ReadAllLines($Path)
                    foreach ($line in $lines) { $row = [ordered]@{}; $i = 0; foreach ($name in $names.Split(',')) { $row[$name] = $line.Split(',')[$i++] }; [pscustomobject]$row }
                }
                """
            )
            .ThrowIfFailed();
        var joiners = files.Write(
            "joiners.csv",
            "UserName,GivenName,FamilyName,Email,Role,BusinessUnit\n"
                + "jane.roe,Jane,Roe,jane.roe@example.com,Accounts Payable Manager;Buyer,Halden UK\n"
                + "max.muster,Max,Muster,max@example.com,General Accountant,\n"
        );
        var without = files.Write("without.csv", "UserName,FamilyName,BusinessUnit\njim.roe,Roe,Halden UK\n");
        Assert.Contains(
            "BusinessUnit and no Role for jim.roe",
            Run(engine, "joiners.ps1", $"'{without}' -Force").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(engine.Run("Get-FusionUser -UserName jim.*").Output);
        PSObject[] joined = [.. Run(engine, "joiners.ps1", $"'{joiners}' -Force").ThrowIfFailed().Output];
        Assert.Equal(["jane.roe", "max.muster"], joined.Select(u => Text(u, "UserName")));
        Assert.Equal(
            ["Halden UK", "Halden UK"],
            engine.Run("Get-FusionDataAccess jane.roe").ThrowIfFailed().Output.Select(a => Text(a, "SecurityContextValue"))
        );

        var leavers = files.Write("leavers.csv", "UserName\njane.roe\nnobody\n");
        var left = Run(engine, "leavers.ps1", $"'{leavers}' -Confirm:$false");
        Assert.Contains("'nobody'", Assert.Single(left.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("1 steps of", left.Terminated?.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("jane.roe", Text(Assert.Single(left.Output), "UserName"));
        var user = engine.Run("Get-FusionUser jane.roe").Single;
        Assert.Equal(false, user.Properties["IsActive"].Value);
        Assert.Empty((System.Collections.IEnumerable)user.Properties["Roles"].Value);
        Assert.Empty(engine.Run("Get-FusionDataAccess jane.roe").ThrowIfFailed().Output);
    }

    private static EngineResult Run(Engine engine, string script, string arguments) =>
        engine.Run($"& '{Path.Combine(StagedModule.Repository, "samples", "Users", script)}' {arguments}");

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";
}
