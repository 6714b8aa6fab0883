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
}
