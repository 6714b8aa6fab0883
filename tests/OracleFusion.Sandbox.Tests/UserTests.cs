using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Who may sign in is a user of the pod.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task Users_that_the_sandbox_was_given_have_accounts_too_also_after_a_reset()
    {
        await using var pod = await Pod.Start(
            new SandboxOptions { Scale = 20, Users = { ["casey.brown"] = "Welcome1", ["ap.clerk"] = "Clerk123" } }
        );

        foreach (var name in new[] { "ap.clerk", "casey.brown" })
        {
            pod.Server.Reset();
            var account = Assert.Single(
                (await pod.Get($"/hcmRestApi/resources/11.13.18.05/userAccounts?q=Username='{name}'&onlyData=true")).Items
            );
            var user = (await pod.Get($"/hcmRestApi/scim/Users/{account.GetProperty("GUID").GetString()}")).Text;
            Assert.Contains($"\"userName\":\"{name}\"", user, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_account_has_the_number_of_the_person_that_it_is_linked_to_and_loses_it_with_the_link()
    {
        const string Accounts = "/hcmRestApi/resources/11.13.18.05/userAccounts";
        await using var pod = await Pod.Start(new SandboxOptions { Scale = 20 });
        var worker = (await pod.Get("/hcmRestApi/resources/11.13.18.05/workers?limit=1&onlyData=true")).Items[0];
        var (person, number) = (worker.GetProperty("PersonId").GetInt64(), worker.GetProperty("PersonNumber").GetString());

        var created = await pod.Post(Accounts, $$"""{"Username":"second","PersonId":{{person}}}""");
        Assert.True(created.Status == 201, created.Text);
        Assert.Equal(number, created["PersonNumber"].GetString());
        var found = (await pod.Get($"{Accounts}?q=PersonNumber='{number}'&onlyData=true")).Items;
        Assert.Contains("second", found.Select(account => account.GetProperty("Username").GetString()));

        var unlinked = await pod.Patch(created.Link("self"), """{"PersonId":null}""");
        Assert.True(unlinked.Status == 200, unlinked.Text);
        Assert.Equal(JsonValueKind.Null, unlinked["PersonNumber"].ValueKind);
        Assert.Equal(number, (await pod.Patch(created.Link("self"), $$"""{"PersonId":{{person}}}"""))["PersonNumber"].GetString());
    }
}
