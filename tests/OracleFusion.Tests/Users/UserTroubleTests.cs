using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Users enough for several pages.</summary>
public sealed class ManyUsersPod : Pod
{
    public override int Scale => 1000;

    public Engine Fresh()
    {
        Server.Faults.Clear();
        Server.Reset();
        return Connected();
    }
}

/// <summary>What goes wrong between reading users and writing them, and what a user is told of it.</summary>
public sealed class UserTroubleTests(ManyUsersPod pod) : IClassFixture<ManyUsersPod>
{
    private const string Json = "application/json";
    private const string New = "New-FusionUser -UserName jane.roe -GivenName Jane -FamilyName Roe -Force";
    private const string Role = "'IT Security Manager'";

    [Fact]
    public void Users_that_were_changed_here_or_in_a_file_are_set_as_they_say()
    {
        using var engine = pod.Fresh();
        engine.Run("$u = Get-FusionUser -First 1; $u.IsActive = $false; $u | Set-FusionUser -PassThru").ThrowIfFailed();
        Assert.Equal(false, engine.Run("(Get-FusionUser $u.Id).IsActive").Single.BaseObject);
        pod.Server.ClearRequests();
        engine
            .Run(
                """
                $row = [pscustomobject]@{
                    UserName = $u.UserName; Id = $u.Id; IsActive = 'True'; GivenName = ''; Email = 'new@example.com'; PersonNumber = $u.PersonNumber
                }
                $row | Set-FusionUser
                """
            )
            .ThrowIfFailed();
        var user = engine.Run("Get-FusionUser $u.Id").Single;
        Assert.Equal(("True", "new@example.com"), (Text(user, "IsActive"), Text(user, "Email")));
        Assert.Equal(engine.Run("$u.GivenName").Single.BaseObject, Text(user, "GivenName"));
        pod.Server.ClearRequests();
        engine.Run("$row | Set-FusionUser").ThrowIfFailed();
        foreach (
            (var change, var message) in new[]
            {
                ("IsActive = 'ja'", "'ja' in IsActive is neither True nor False"),
                ("IsActive = 'True'; $row.UserName = 'other.name'", "-NewUserName renames"),
                ("UserName = $u.UserName; $row.PersonNumber = '77'", "does not set it"),
            }
        )
            Assert.Contains(message, engine.Run($"$row.{change}; $row | Set-FusionUser").Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing is to be set", engine.Run("Set-FusionUser $u.UserName").Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method is "PATCH" or "PUT" or "POST");
    }

    [Fact]
    public void An_input_that_names_no_user_is_told_by_its_place_and_a_worker_by_what_takes_it()
    {
        using var engine = pod.Fresh();
        var made = engine.Run(
            """
            [pscustomobject]@{ UserName = 'al.one'; FamilyName = 'One' }, [pscustomobject]@{ UserName = ''; FamilyName = 'Two' } |
                New-FusionUser -WhatIf
            """
        );
        Assert.StartsWith("Input 2 (Two): -UserName is empty", made.Error.Exception.Message, StringComparison.Ordinal);
        var message = engine.Run("Get-FusionWorker -First 1 | Get-FusionUser").Error.Exception.Message;
        Assert.Contains("Get-FusionUserAccount", message, StringComparison.Ordinal);
        Assert.DoesNotContain("http", message, StringComparison.Ordinal);
        Assert.NotNull(engine.Run("Get-FusionWorker -First 1 | Get-FusionUserAccount | Get-FusionUser").Single);
    }

    [Fact]
    public void A_writer_behind_a_search_reaches_every_user_that_it_selects()
    {
        using var engine = pod.Fresh();
        // Who suspends the user of the connection, too, is refused from then on.
        const string Others = "{ $_.active -eq $true -and $_.userName -ne 'casey.brown' }";
        var active = engine.Run($"@(Get-FusionUser -Filter {Others}).Count").Value<long>();
        Assert.True(active > 150, "one page would prove nothing");
        engine.Run($"Get-FusionUser -Filter {Others} | Set-FusionUser -Active $false").ThrowIfFailed();
        Assert.Empty(engine.Run($"Get-FusionUser -Filter {Others}").ThrowIfFailed().Output);
    }

    [Fact]
    public void What_was_given_before_a_failure_is_told()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.Unauthorized, times: 10, method: "PATCH", path: "/scim/Roles/", skip: 1);
        var result = engine.Run($"Get-FusionUser -First 120 | Add-FusionUserRole -Role {Role}");
        Assert.Equal(50, result.Output.Count);
        Assert.Contains("Unauthorized", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var left = Assert.Single(result.Warnings, w => w.Contains("not done for", StringComparison.Ordinal));
        Assert.Equal(70, left.Split("not done for")[1].Split(',').Length);
    }

    [Fact]
    public void A_user_that_was_created_is_told_as_created_whatever_fails_behind_it()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmReply(new ArmedReply(200, "", Json) { AfterWork = true }, method: "POST", path: "/scim/Users");
        var unread = engine.Run(New).Error;
        Assert.Contains("DoneWithoutResult", unread.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("Get-FusionUser 'jane.roe'", unread.Advice(), StringComparison.Ordinal);
        Assert.Single(engine.Run("Get-FusionUser 'jane.roe'").ThrowIfFailed().Output);

        pod.Server.Reset();
        pod.Server.Faults.ArmReply(new ArmedReply(201, "{}", Json) { AfterWork = true }, method: "POST", path: "/scim/Users");
        Assert.Contains("DoneWithoutResult", engine.Run(New).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

        pod.Server.Reset();
        pod.Server.Faults.Arm(FaultKind.Unauthorized, times: 10, method: "PATCH", path: "/scim/Roles/");
        var noRole = engine.Run($"{New} -Role {Role}");
        Assert.Contains("Unauthorized", noRole.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"The user jane.roe was created, and is not given the role {Role.Trim('\'')}; not read again.", noRole.Warnings);
        Assert.Equal("Done", Outcome(noRole));

        pod.Server.Reset();
        Assert.Equal("Done", Outcome(engine.Run($"{New} -Role 'No such role'")));
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.ServerError, times: 10, method: "GET", path: "/scim/Users", skip: 1);
        Assert.Equal("Done", Outcome(engine.Run("Set-FusionUser jane.roe -Category DEFAULT -PassThru")));
        Assert.Single(pod.Server.Requests, r => r.Method == "PATCH");
        pod.Server.Faults.Clear();
        Assert.Equal("NotDone", Outcome(engine.Run("Set-FusionUser nobody.at.all -Active $false")));
    }

    [Theory]
    [InlineData("Get-FusionUserRole jane.roe")]
    [InlineData("Compare-FusionUserRole jane.roe jane.roe")]
    public void No_list_of_roles_is_no_empty_one(string command)
    {
        using var engine = pod.Fresh();
        const string Bare = """{"id":"3DEC63ED61FD0863E050F00A081B15FF","userName":"jane.roe","active":true}""";
        pod.Server.Faults.ArmReply(new ArmedReply(200, $$"""{"Resources":[{{Bare}}]}""", Json), times: 2, path: "/scim/Users");
        var result = engine.Run(command).ThrowIfFailed();
        Assert.Contains(result.Warnings, w => w.Contains("tells no roles of the user jane.roe", StringComparison.Ordinal));
    }

    [Fact]
    public void Roles_that_are_not_told_are_null()
    {
        using var engine = pod.Fresh();
        const string Bare = """{"id":"3DEC63ED61FD0863E050F00A081B15FF","userName":"jane.roe","active":true}""";
        pod.Server.Faults.ArmReply(new ArmedReply(200, $$"""{"Resources":[{{Bare}}]}""", Json), path: "/scim/Users");
        Assert.True(engine.Run("$null -eq (Get-FusionUser jane.roe).Roles").Value<bool>());
    }

    [Fact]
    public void No_list_of_members_is_no_empty_one()
    {
        using var engine = pod.Fresh();
        var code = (string)engine.Run($"Find-FusionRole {Role} | ForEach-Object RoleCode").Single.BaseObject;
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, $$"""{"id":"3DEC63ED61FD0863E050F00A081B15FF","name":"{{code}}"}""", Json),
            path: "/scim/Roles/"
        );
        var result = engine.Run($"Get-FusionUserRole -Role {code}").ThrowIfFailed();
        Assert.Empty(result.Output);
        Assert.Contains($"tells no members of the role {code}", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    private static string Outcome(EngineResult result) => new PSObject(result.Error.Exception).Properties["Outcome"].Value.ToString()!;

    [Theory]
    [InlineData("Set-FusionUser jane.roe -Active $false")]
    [InlineData("Remove-FusionUser jane.roe -Confirm:$false")]
    [InlineData("'jane.roe' | Remove-FusionUserRole -Role 'Buyer' -Confirm:$false")]
    public void Another_user_than_the_one_that_was_asked_for_is_left_alone(string command)
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, """{"Resources":[{"id":"3DEC63ED61FD0863E050F00A081B15FF","userName":"john.doe","active":true}]}""", Json),
            path: "/scim/Users"
        );
        Assert.Contains(
            "was asked for the user 'jane.roe' and gives john.doe",
            engine.Run(command).Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void Another_role_than_the_one_that_was_asked_for_is_not_given()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"Resources":[{"id":"3DEC63ED61FD0863E050F00A081B15FF","name":"ADMIN","displayName":"Administrator"}]}""",
                Json
            ),
            path: "/scim/Roles"
        );
        Assert.Contains(
            "was asked for the role 'Buyer' and gives ADMIN",
            engine.Run("Get-FusionUser -First 1 | Add-FusionUserRole -Role Buyer").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void Data_access_is_the_same_however_the_names_are_written_and_a_state_that_did_not_change_is_an_error()
    {
        using var engine = pod.Fresh();
        engine.Run("$name = (Get-FusionUser -First 1).UserName; Add-FusionUserRole $name -Role Buyer | Out-Null").ThrowIfFailed();
        pod.Server.ClearRequests();
        const string Access = "-SecurityContext 'Business unit' -SecurityContextValue 'Halden UK'";
        var id = engine.Run($"Add-FusionDataAccess $name -Role Buyer {Access}").Single.Properties["Id"].Value;
        var again = engine.Run(
            $"Add-FusionDataAccess $name.ToUpper() -Role BUYER {Access.Replace("unit", "UNIT", StringComparison.Ordinal)}"
        );
        Assert.Equal(id, again.Single.Properties["Id"].Value);
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");

        pod.Server.Faults.ArmReply(
            new ArmedReply(200, $$"""{"UserRoleDataAssignmentId":{{id}},"UserName":"x","ActiveFlag":true}""", Json),
            method: "PATCH",
            path: "/dataSecurities/"
        );
        var error = engine.Run($"Get-FusionDataAccess $name -Role Buyer {Access} | Remove-FusionDataAccess -Confirm:$false").Error;
        Assert.Contains("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("is active", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_an_apostrophe_goes_into_the_advice_as_a_command_has_it()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "/hcmRestApi/scim/Users", method: "POST");
        var advice = engine
            .Run(
                "New-FusionUser -UserName mary.o''neill -FamilyName ONeill -Force".Replace(
                    "mary.o''neill",
                    "'mary.o''neill'",
                    StringComparison.Ordinal
                )
            )
            .Error.Advice();
        Assert.Equal(
            "mary.o'neill",
            Text(engine.Run(advice[advice.IndexOf("Get-FusionUser", StringComparison.Ordinal)..]).Single, "UserName")
        );
    }

    [Fact]
    public void Language_and_external_identifier_are_kept()
    {
        using var engine = pod.Fresh();
        engine
            .Run(
                """
                $body = @{ userName = 'jane.roe'; name = @{ familyName = 'Roe' }; preferredLanguage = 'de'; externalId = 'X-1' }
                Invoke-FusionRestMethod /hcmRestApi/scim/Users -Method Post -Body $body -Confirm:$false | Out-Null
                """
            )
            .ThrowIfFailed();
        Assert.Equal(
            ("de", "jane.roe"),
            (Text(engine.Run("Get-FusionUser jane.roe").Single, "Language"), Text(engine.Run("Get-FusionUser jane.roe").Single, "UserName"))
        );
        Assert.Equal(
            "X-1",
            engine
                .Run("(Invoke-FusionRestMethod '/hcmRestApi/scim/Users?filter=userName%20eq%20%22jane.roe%22').Resources[0].externalId")
                .Value<string>()
        );
    }

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";
}
