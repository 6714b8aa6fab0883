@{ OracleFusion = '1.*' }
