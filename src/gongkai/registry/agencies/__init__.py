"""Agencies (机关) in time, who succeeded whom, and the posts (岗位) that grant a person her sight."""
