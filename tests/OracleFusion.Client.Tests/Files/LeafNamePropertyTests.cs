using CsCheck;
using Xunit;

namespace OracleFusion.Client.Tests.Files;

public class LeafNamePropertyTests
{
    [Fact]
    public void Whatever_is_sent_stays_in_the_folder() =>
        Gen.String.Sample(
            sent =>
            {
                var folder = Path.GetFullPath("folder");
                Assert.Equal(folder, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, LeafName.Of(sent, "none")))));
            },
            seed: "0N0XIzNsQ0O2"
        );
}
