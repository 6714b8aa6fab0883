using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Filter.Tests;

public class ErrorKindTests
{
    [Fact]
    public void Every_failure_of_the_client_has_the_kind_of_its_name_and_a_category()
    {
        foreach (var failure in Enum.GetValues<FusionFailure>())
        {
            var record = FusionErrors.Record(new ServiceException(failure, "x"), null);
            Assert.NotEqual(ErrorCategory.NotSpecified, record.CategoryInfo.Category);
            Assert.Equal(failure == FusionFailure.InvalidInput ? "Invalid" : failure.ToString(), record.FullyQualifiedErrorId);
        }
    }

    [Fact]
    public void Every_kind_is_a_failure_of_the_client_or_one_that_the_module_finds_itself() =>
        Assert.Equal(
            Enum.GetNames<FusionFailure>().Union(["NotConnected", "ConfirmationRequired", "Invalid"]).Order(StringComparer.Ordinal),
            Enum.GetNames<FusionErrorKind>().Order(StringComparer.Ordinal)
        );
}
